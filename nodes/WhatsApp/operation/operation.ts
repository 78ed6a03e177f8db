import type { IDataObject } from 'n8n-workflow';

import type { GraphFailure } from '../graph/failure';
import type { GraphRequest, GraphResponse } from '../graph/request';
import { LookUpFailed } from '../graph/template/templates';
import { asText } from '../shared/json';
import type { Files } from './files';
import type { OutputItem } from './outputItem';
import type { Parameters } from './parameters';

/** An operation that is one request, or a list read page by page. */
export interface RequestOperation {
	/** The request for one item. Pure; throws ParameterIssue for input that Meta would refuse. */
	readonly build: (parameters: Parameters) => GraphRequest;
	/** The JSON of the output items that Meta's response becomes. */
	readonly toItems: (body: IDataObject, parameters: Parameters) => IDataObject[];
	/** For lists: how many entries the user wants, undefined for all. Pages are fetched as needed. */
	readonly limit?: (parameters: Parameters) => number | undefined;
}

/** An operation that sends one message for each item. */
export interface MessageOperation {
	/** What is to be sent for one item. Throws ParameterIssue for input that Meta would refuse. */
	readonly plan: (parameters: Parameters, services: Services) => MessagePlan | Promise<MessagePlan>;
	/** The JSON of the output item that Meta's response becomes. */
	readonly toItem: (body: IDataObject) => IDataObject;
	/**
	 * Whether a message belongs to the execution that sends it, as the buttons of a question do. A retry, which is
	 * an execution of its own, sends its own then.
	 */
	readonly belongsToExecution?: boolean;
	/** Adds to a rejection what only another request can tell. */
	readonly explain?: (
		request: GraphRequest,
		failure: GraphFailure,
		call: Call,
	) => Promise<GraphFailure>;
	/** What a dry run shows beside the request, or why Meta would reject the message. */
	readonly preview?: (
		request: GraphRequest,
		call: Call,
	) => Promise<{ readonly shown: IDataObject } | { readonly failure: GraphFailure }>;
}

/** What an item was sent as, where it had a fallback. */
export type SentAs = 'free_form' | 'template';

/** A message that was checked and is ready to be sent. */
export interface MessagePlan {
	/** Complete but for the IDs of files that have to be uploaded first. */
	readonly request: GraphRequest;
	/** Of a message with files of the input item: their uploads, and the request with the IDs that they gave. */
	readonly files?: {
		readonly uploads: readonly GraphRequest[];
		readonly attach: (mediaIds: readonly string[]) => GraphRequest;
	};
	/**
	 * Further messages of the item, such as the rest of a long text. Each is sent when the one before it
	 * was accepted.
	 */
	readonly following?: readonly GraphRequest[];
	/** A template that is sent instead, if Meta refuses the message because the customer's 24 hours are over. */
	readonly fallback?: GraphRequest;
	/** What `request` is, where the user wants a fallback. */
	readonly sentAs?: SentAs;
	/** Why the user wants nothing to be sent; undefined to send. */
	readonly skipReason?: string;
	/** The user's key; '' if the user wants none, undefined if nothing was said. */
	readonly sendOnceKey?: string;
	/** Whether the message is only to be checked. */
	readonly isDryRun?: boolean;
}

/** An operation that needs several requests or file access. */
export interface MultiStepOperation {
	/** Throws ParameterIssue for input that Meta would refuse. */
	readonly run: (parameters: Parameters, services: Services) => Promise<OperationResult>;
}

/**
 * What an operation does, declared once. n8n runs it in two ways, as declarative routing and as a
 * custom operation; neither is known here.
 */
export type Operation = RequestOperation | MessageOperation | MultiStepOperation;

/** Sends one request, in whichever way the operation runs. */
export type Call = (request: GraphRequest) => Promise<GraphResponse>;

/** What an operation may use. */
export interface Services {
	readonly call: Call;
	readonly files: Files;
	/** What an earlier try of this item has sent of these messages, by their position; missing where it is known otherwise. */
	readonly acceptedParts?: (parts: readonly GraphRequest[]) => Map<number, OperationResult>;
	/** Missing where the execution cannot wait. */
	readonly resumeUrl?: ResumeUrl;
}

/** Makes n8n's signed URL that resumes the execution, for the current item. @param query beside the item */
export type ResumeUrl = (query: Readonly<Record<string, string>>) => string;

/** The result of an operation for one input item. `body` is Meta's (last) unchanged response. */
export type OperationResult =
	| {
			readonly kind: 'succeeded';
			readonly items: OutputItem[];
			readonly body: IDataObject;
			/** Whether nothing was sent: a message with the same *Send Once Key* was, or it was a dry run. */
			readonly notSent?: 'skipped' | 'dryRun';
	  }
	| {
			readonly kind: 'failed';
			readonly failure: GraphFailure;
			/** Whether nothing was sent now: the outcome of an earlier run of the node is unknown. */
			readonly isFromEarlierRun?: boolean;
	  }
	| { readonly kind: 'invalid'; readonly issue: Error };

/** Why an item could not be run, from what was thrown while it was prepared. */
export function notRun(error: unknown): OperationResult & { kind: 'failed' | 'invalid' } {
	if (error instanceof LookUpFailed) return { kind: 'failed', failure: error.failure };
	return { kind: 'invalid', issue: error instanceof Error ? error : new Error(String(error)) };
}

/** A response with all that can be said of a rejection. */
export async function explained(
	{ explain }: MessageOperation,
	request: GraphRequest,
	response: GraphResponse,
	call: Call,
): Promise<GraphResponse> {
	const { failure } = response;
	if (explain === undefined || failure?.outcome !== 'refused') return response;
	return { failure: await explain(request, failure, call) };
}

/** The result of an item of which nothing is sent, since the user wants none, or it was sent before. */
export function skipped(reason: string, key?: string): OperationResult & { kind: 'succeeded' } {
	const body = { skipped: true, reason, ...(key !== undefined && { key }) };
	return { kind: 'succeeded', items: [{ json: body }], body };
}

/** The request of a message that was checked, instead of sending it. Files are not uploaded. */
export async function dryRun(
	{ preview }: MessageOperation,
	{ request, files, following = [], fallback }: MessagePlan,
	call: Call,
): Promise<OperationResult> {
	const previewed = (await preview?.(request, call)) ?? { shown: {} };
	if ('failure' in previewed) return { kind: 'failed', failure: previewed.failure };
	const shown = ({ method, path, body = {} }: GraphRequest): IDataObject => ({
		method,
		path,
		body,
	});
	const { recipient } = request;
	const result: IDataObject = {
		dry_run: true,
		...(recipient !== undefined && { recipient }),
		...previewed.shown,
		request: shown(request),
		...(following.length > 0 && { more_requests: following.map(shown) }),
		...(fallback !== undefined && { fallback_request: shown(fallback) }),
		...(files !== undefined && { files_to_upload: files.uploads.length }),
	};
	return { kind: 'succeeded', items: [{ json: result }], body: result, notSent: 'dryRun' };
}

/** Uploads the files that a message has. An upload with an unknown outcome means that the message was not sent. */
export async function withUploadedFiles(
	{ request, files }: MessagePlan,
	call: Call,
): Promise<{ request: GraphRequest; failure?: undefined } | { failure: GraphFailure }> {
	if (files === undefined) return { request };
	const mediaIds: string[] = [];
	for (const upload of files.uploads) {
		const { body, failure } = await call(upload);
		// The same object where it can be: by it a message is known that was not begun.
		if (failure?.outcome === 'refused') return { failure };
		if (failure !== undefined) return { failure: { ...failure, outcome: 'refused' } };
		mediaIds.push(asText(body.id));
	}
	return { request: files.attach(mediaIds) };
}

/** The result of the last step: its response as items, or why there are none. */
export function toResult(
	response: GraphResponse,
	toItems: (body: IDataObject) => IDataObject[],
): OperationResult {
	return response.failure === undefined
		? {
				kind: 'succeeded',
				items: toItems(response.body).map((json) => ({ json })),
				body: response.body,
			}
		: { kind: 'failed', failure: response.failure };
}
