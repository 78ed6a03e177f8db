import type { IExecuteFunctions } from 'n8n-workflow';

import { openUrl } from '../graph/openUrl';
import { ITEM, RUN } from '../operation/answerId';
import { itemFiles } from '../operation/files';
import { partsOf } from '../operation/messageParts';
import {
	dryRun,
	notRun,
	type Call,
	type MessageOperation,
	type MessagePlan,
	type OperationResult,
	type ResumeUrl,
} from '../operation/operation';
import { Parameters } from '../operation/parameters';
import type { ItemRun } from './itemRun';
import { groupOf } from './messageIdentity';
import type { MessageNumbers } from './messageNumbers';
import type { RequestSender } from './requestSender';
import { executionKeyOf } from './runKey';
import { SendOnceKeys } from './sendOnceKeys';

/** The parameters of each item. */
export function parametersOf(context: IExecuteFunctions): (itemIndex: number) => Parameters {
	const { parameters: written } = context.getNode();
	const timeZone = context.getTimezone();
	return (itemIndex) =>
		new Parameters((name) => context.getNodeParameter(name, itemIndex, ''), written, timeZone);
}

/** An item whose message is ready to be sent. */
export interface Sendable {
	readonly message: MessagePlan;
	/** Its *Send Once Key*. */
	readonly key: string | undefined;
	readonly issue?: undefined;
}

/** A message that is ready to be sent, or why there is none. */
export type Planned =
	| Sendable
	| { readonly issue: Error; readonly result: OperationResult; readonly message?: undefined };

/** Reads and checks the items of a run, and makes their requests. Sends no message. */
export class MessagePlans {
	private readonly keys: SendOnceKeys;
	/** Sends a request that is no message. */
	private readonly call: Call;
	private readonly parametersOf: (itemIndex: number) => Parameters;

	constructor(
		private readonly run: ItemRun,
		private readonly operation: MessageOperation,
		private readonly runIndex: number,
		private readonly numbers: MessageNumbers,
		sender: RequestSender,
	) {
		this.call = async (request) => await sender.send(request);
		this.keys = new SendOnceKeys(run.context, executionKeyOf(run.context));
		this.parametersOf = parametersOf(run.context);
	}

	/** Prepares and checks all items, before any of them is sent. */
	async prepareAll(): Promise<Planned[]> {
		const plans: Planned[] = [];
		for (let itemIndex = 0; itemIndex < this.run.itemCount; itemIndex++) {
			await this.run.eventLoopBudget.acquire();
			plans.push(await this.prepare(itemIndex));
		}
		return plans;
	}

	/** Prepares the next item, and numbers its messages. */
	async prepare(itemIndex: number): Promise<Planned> {
		const { context, credential, transport } = this.run;
		this.numbers.addItem(itemIndex);
		try {
			const parameters = this.parametersOf(itemIndex);
			const files = itemFiles(
				context,
				itemIndex,
				async (url) => await openUrl(context, credential, url, transport.options),
			);
			const resumeUrl: ResumeUrl = (query) =>
				context.getSignedResumeUrl({
					[RUN]: String(this.runIndex),
					[ITEM]: String(itemIndex),
					...query,
				});
			const message = await this.operation.plan(parameters, { call: this.call, files, resumeUrl });
			if (message.isDryRun === true || message.skipReason !== undefined)
				return { message, key: undefined };
			// The event that started an execution can lead to several questions.
			const ownKey = message.sendOnceKey ?? (this.operation.belongsToExecution ? '' : undefined);
			const key = this.keys.of(itemIndex, ownKey, groupOf(message.request));
			this.numbers.identify(
				itemIndex,
				partsOf(message).map(({ request }) => request),
			);
			return { message, key };
		} catch (error) {
			const result = notRun(error);
			const issue = result.kind === 'invalid' ? result.issue : new Error(result.failure.message);
			return { issue, result };
		}
	}

	/** What would be sent, after all checks. */
	async dryRun(message: MessagePlan): Promise<OperationResult> {
		return await dryRun(this.operation, message, this.call);
	}
}
