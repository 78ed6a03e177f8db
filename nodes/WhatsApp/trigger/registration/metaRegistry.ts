import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import type { GraphAccess } from '../../graph/access';
import { resolveBusinessAccountId } from '../../graph/businessAccount';
import type { GraphFailure } from '../../graph/failure';
import { graphAppRequest, graphRequest, type GraphAnswer, type GraphRequest } from '../../graph/request';
import { graphRegistrationError } from './registrationError';
import { verifyTokenOf } from '../verifyToken';

/** Meta's side of the registration: requests whose refusal ends the registration with a reason. */
export class MetaRegistry {
	private accountId: string | undefined;

	constructor(
		readonly hook: IHookFunctions,
		readonly access: GraphAccess,
	) {}

	get appId(): string {
		return this.access.appId;
	}

	/** What Meta's handshake brings to every trigger of this app. */
	get verifyToken(): string {
		return verifyTokenOf(this.access.appSecret);
	}

	/** Sends a request with the credential's access token. @throws NodeApiError when Meta refuses */
	async call(request: GraphRequest): Promise<IDataObject> {
		return this.bodyOf(await this.tryCall(request));
	}

	/** As `call`, for requests whose refusal is not the end. */
	async tryCall(request: GraphRequest): Promise<GraphAnswer> {
		return await graphRequest(this.hook, this.access, request);
	}

	/** Sends a request as the app itself. @throws NodeApiError when Meta refuses */
	async callAsApp(request: GraphRequest): Promise<IDataObject> {
		return this.bodyOf(
			await this.tryCallAsApp(request),
			"Check App ID and App Secret in the credential: with them Meta was asked about the app's subscriptions. Both stand in the App Dashboard under App settings, Basic.",
		);
	}

	/** As `callAsApp`, for requests whose refusal is not the end. */
	async tryCallAsApp(request: GraphRequest): Promise<GraphAnswer> {
		return await graphAppRequest(this.hook, this.access, request);
	}

	/** The account that the credential names, or the only one that its token may use. */
	async businessAccountId(): Promise<string> {
		if (this.accountId === undefined) {
			const account = await resolveBusinessAccountId(this.hook, this.access);
			if (account.failure !== undefined) throw this.refusal(account.failure);
			this.accountId = account.value;
		}
		return this.accountId;
	}

	/** @param action what to do, where Meta's reason alone does not tell */
	refusal(failure: GraphFailure, action?: string): Error {
		return graphRegistrationError(this.hook, failure, action);
	}

	/** A line in n8n's log about what happens besides what was asked for. */
	note(line: string): void {
		this.hook.logger.info(this.named(line), { workflowId: this.hook.getWorkflow().id });
	}

	/** As `note`, for what somebody should look after. */
	warn(line: string): void {
		this.hook.logger.warn(this.named(line), { workflowId: this.hook.getWorkflow().id });
	}

	private named(line: string): string {
		return `WhatsApp Trigger "${this.hook.getNode().name}": ${line}`;
	}

	private bodyOf(answer: GraphAnswer, action?: string): IDataObject {
		if (answer.failure === undefined) return answer.body;
		throw this.refusal(answer.failure, action);
	}
}
