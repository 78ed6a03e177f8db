import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../graph/request';
import type { Files } from '../../operation/files';
import type { MessageOperation, MessagePlan, Services } from '../../operation/operation';
import { DRY_RUN, OPTIONS } from '../../operation/optionNames';
import { fieldOf, ParameterIssue, type Parameters } from '../../operation/parameters';
import { fromField, phoneNumberIdParameter } from '../../operation/phoneNumberId';
import { messageSendingOptions } from '../../send/sendingOptions';
import { sendMessages, type Conclude } from '../../send/sendMessages';
import type { OperationDefinition, OperationField, OperationTexts } from '../defineOperation';
import type { OutputFields } from '../outputSchema';
import {
	callbackDataOption,
	dryRunOption,
	replyToOption,
	sendOnceKeyOption,
	sendOnceKeyParameter,
	skipOptions,
	skipReasonParameter,
} from './envelopeOptions';
import type { FallbackContent } from './fallbackTemplate';
import { messagePayload, messageRequest, type ContentBuilder } from './payload';
import { toField } from './recipient';
import { toSentMessage } from './sentMessage';

/** What every message has in its output. */
const SENT_MESSAGE = {
	message_id: 'string',
	recipient: 'string',
	recipient_wa_id: 'string',
} as const satisfies OutputFields;

/** A file of the input item that has to be uploaded before the message can be sent. */
export interface MessageFile {
	readonly upload: GraphRequest;
	/** The body of the message with the ID that the upload gave. */
	readonly attach: (body: IDataObject, mediaId: string) => IDataObject;
}

/** Of an item for which nothing is sent. */
const NO_REQUEST: GraphRequest = { method: 'POST', path: '' };

const severalMessages = (): ParameterIssue =>
	new ParameterIssue(
		"'Text' needs several messages, and 'Fallback Template' replaces only one",
		"Shorten the text, or remove 'Fallback Template'.",
	);

/** A message: its content differs, everything around it is the same. */
interface MessageDeclaration<Value extends string>
	extends
		Omit<OperationTexts<Value>, 'output'>,
		Pick<MessageOperation, 'explain' | 'belongsToExecution' | 'preview'> {
	/** `{ type: 'text', text: { … } }` from the parameters. Throws a ParameterIssue for what WhatsApp would refuse. */
	readonly buildContent: ContentBuilder;
	/** The contents of further messages of the same item, such as the rest of a long text. They quote nothing. */
	readonly buildFollowing?: (parameters: Parameters) => IDataObject[];
	/** The template that is sent where the message is refused because the customer's 24 hours are over. */
	readonly fallback?: (parameters: Parameters) => FallbackContent | undefined;
	/** Changes the request by what only another request can tell, such as the name of a template. */
	readonly complete?: (
		request: GraphRequest,
		parameters: Parameters,
		services: Services,
	) => Promise<GraphRequest>;
	/** The files that have to be uploaded first. */
	readonly planFiles?: (parameters: Parameters, files: Files) => Promise<readonly MessageFile[]>;
	/** Instead of *From*: the number that sends. */
	readonly from?: OperationField;
	/** Instead of *To*: who gets it. */
	readonly to?: OperationField;
	/** Whether *Options* has a field for an earlier message to quote; true unless said otherwise. */
	readonly canQuote?: boolean;
	/** What is left to do when all messages have left. */
	readonly conclude?: Conclude;
	/** What the output has beside the ID and the recipient. */
	readonly output?: OutputFields;
}

/** Declared as a message, an operation is run over many items: with pace, retries, and nothing sent twice. */
interface MessageDefinition<Value extends string = string> extends OperationDefinition<Value> {
	readonly buildContent: ContentBuilder;
}

/**
 * Declares an operation that sends one message for each item.
 *
 * @example
 * export const sendSticker = messageOperation({
 * 	name: 'Send Sticker', value: 'sendSticker', action: 'Send sticker', description: 'Send a sticker',
 * 	fields: [linkField],
 * 	buildContent: (parameters) => ({ type: 'sticker', sticker: { link: parameters.text(LINK) } }),
 * });
 */
export function messageOperation<const Value extends string>({
	buildContent,
	buildFollowing,
	fallback,
	complete,
	planFiles,
	belongsToExecution,
	explain,
	preview,
	conclude,
	from = fromField,
	to = toField,
	canQuote = true,
	fields = [],
	options = [],
	output,
	...texts
}: MessageDeclaration<Value>): MessageDefinition<Value> {
	const buildPayload = messagePayload(buildContent, { to: fieldOf(to), canQuote });
	const plan = async (parameters: Parameters, services: Services): Promise<MessagePlan> => {
		const skipReason = skipReasonParameter(parameters);
		if (skipReason !== undefined) return { request: NO_REQUEST, skipReason };
		const phoneNumberId = phoneNumberIdParameter(parameters, from);
		const sendOnceKey = sendOnceKeyParameter(parameters);
		const isDryRun = parameters.collection(OPTIONS).boolean(DRY_RUN);
		const message = await planMessage(phoneNumberId, parameters, services);
		const instead = fallback?.(parameters);
		if (instead === undefined) return { ...message, sendOnceKey, isDryRun };
		if (message.following !== undefined) throw severalMessages();
		const template = requestOf(phoneNumberId, instead.content, parameters);
		// Known to be too late, the message is checked and not tried.
		return instead.isDue
			? { request: template, sentAs: 'template', sendOnceKey, isDryRun }
			: { ...message, fallback: template, sentAs: 'free_form', sendOnceKey, isDryRun };
	};
	/** A message that quotes nothing, with this content. */
	const requestOf = (
		phoneNumberId: string,
		content: IDataObject,
		parameters: Parameters,
	): GraphRequest =>
		messageRequest(
			phoneNumberId,
			messagePayload(() => content, { to: fieldOf(to), canQuote: false })(parameters),
		);
	const planMessage = async (
		phoneNumberId: string,
		parameters: Parameters,
		services: Services,
	): Promise<MessagePlan> => {
		const built = messageRequest(phoneNumberId, buildPayload(parameters));
		const request = (await complete?.(built, parameters, services)) ?? built;
		const following = (buildFollowing?.(parameters) ?? []).map((content) =>
			requestOf(phoneNumberId, content, parameters),
		);
		const planned = (await planFiles?.(parameters, services.files)) ?? [];
		const attach = (mediaIds: readonly string[]): GraphRequest => ({
			...request,
			body: planned.reduce(
				(body, file, index) => file.attach(body, mediaIds[index] ?? ''),
				request.body ?? {},
			),
		});
		return {
			request,
			...(following.length > 0 && { following }),
			...(planned.length > 0 && {
				files: { uploads: planned.map(({ upload }) => upload), attach },
			}),
		};
	};
	const operation: MessageOperation = {
		plan,
		toItem: toSentMessage,
		belongsToExecution,
		explain,
		preview,
	};
	return {
		...texts,
		fields: [from, to, ...fields],
		options: [
			...options,
			callbackDataOption,
			dryRunOption,
			sendOnceKeyOption,
			...skipOptions,
			...(canQuote ? [replyToOption] : []),
			...messageSendingOptions,
		],
		output: { ...SENT_MESSAGE, ...output },
		operation,
		customOperation: sendMessages(operation, conclude),
		buildContent,
	};
}
