import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { resolveBusinessAccountId } from '../../graph/businessAccount';
import type { GraphCredential } from '../../graph/credential';
import type { GraphFailure } from '../../graph/failure';
import {
	graphAppRequest,
	graphRequest,
	type GraphRequest,
	type GraphResponse,
} from '../../graph/request';
import { verifyTokenOf } from '../../graph/verifyToken';
import { graphRegistrationError } from './registrationError';

/** The contexts of n8n's in which callbacks are looked after. */
export type RegistrationContext = IHookFunctions | IWebhookFunctions;

/** Meta's side of the registration: requests whose refusal ends the registration with a reason. */
export class RegistrationClient {
	private accountId: string | undefined;

	/** @param signal aborted when the turn of this registration is over, after which nothing more is sent */
	constructor(
		readonly hook: RegistrationContext,
		readonly credential: GraphCredential,
		private readonly signal: AbortSignal,
	) {}

	get appId(): string {
		return this.credential.appId;
	}

	/** What Meta sends to every trigger of this app in its handshake. */
	get verifyToken(): string {
		return verifyTokenOf(this.credential.appSecret);
	}

	/** Sends a request with the credential's access token. @throws NodeApiError when Meta refuses */
	async call(request: GraphRequest): Promise<IDataObject> {
		return this.bodyOf(await this.tryCall(request));
	}

	/** As `call`, for requests whose refusal is not the end. */
	async tryCall(request: GraphRequest): Promise<GraphResponse> {
		this.signal.throwIfAborted();
		return await graphRequest(this.hook, this.credential, request);
	}

	/** Sends a request as the app itself. @throws NodeApiError when Meta refuses */
	async callAsApp(request: GraphRequest): Promise<IDataObject> {
		return this.bodyOf(
			await this.tryCallAsApp(request),
			"Check App ID and App Secret in the credential: they are used to read the app's webhook subscriptions. Both are in the App Dashboard under App settings, Basic.",
		);
	}

	/** As `callAsApp`, for requests whose refusal is not the end. */
	async tryCallAsApp(request: GraphRequest): Promise<GraphResponse> {
		this.signal.throwIfAborted();
		return await graphAppRequest(this.hook, this.credential, request);
	}

	/** The account that the credential names, or the only one that its token may use. */
	async businessAccountId(): Promise<string> {
		if (this.accountId === undefined) {
			const account = await resolveBusinessAccountId(this.hook, this.credential);
			if (account.failure !== undefined) throw this.refusal(account.failure);
			this.accountId = account.value;
		}
		return this.accountId;
	}

	/** @param action what to do, if Meta's reason is not enough */
	refusal(failure: GraphFailure, action?: string): Error {
		return graphRegistrationError(this.hook, failure, action);
	}

	/** A line in n8n's log about side effects. */
	note(line: string): void {
		logRegistration(this.hook, 'info', line);
	}

	/** As `note`, for what needs attention. */
	warn(line: string): void {
		logRegistration(this.hook, 'warn', line);
	}

	private bodyOf(response: GraphResponse, action?: string): IDataObject {
		if (response.failure === undefined) return response.body;
		throw this.refusal(response.failure, action);
	}
}

/** A line in n8n's log that names the trigger. */
export function logRegistration(
	hook: RegistrationContext,
	level: 'info' | 'warn',
	line: string,
): void {
	hook.logger[level](`WhatsApp Trigger "${hook.getNode().name}": ${line}`, {
		workflowId: hook.getWorkflow().id,
	});
}
