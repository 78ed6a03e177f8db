import { fetchPages } from '../graph/fetchPages';
import { sendWithFallback, withSentAs } from './fallback';
import { combineParts, partsOf } from './messageParts';
import {
	dryRun,
	explained,
	notRun,
	skipped,
	toResult,
	withUploadedFiles,
	type Call,
	type MessageOperation,
	type MessagePlan,
	type Operation,
	type OperationResult,
	type RequestOperation,
	type Services,
} from './operation';
import { SEND_ONCE_KEY } from './optionNames';
import { ParameterIssue, type Parameters } from './parameters';

/**
 * Runs an operation for one item. What is wrong with the input (also an expression that cannot be
 * evaluated) and what Meta refuses are outcomes; nothing is thrown for them.
 */
export async function runOperation(
	operation: Operation,
	parameters: Parameters,
	services: Services,
): Promise<OperationResult> {
	try {
		if ('run' in operation) return await operation.run(parameters, services);
		if ('plan' in operation) return await runMessage(operation, parameters, services);
		return await runRequest(operation, parameters, services);
	} catch (error) {
		return notRun(error);
	}
}

async function runRequest(
	{ build, toItems, limit }: RequestOperation,
	parameters: Parameters,
	{ call }: Services,
): Promise<OperationResult> {
	const request = build(parameters);
	return toResult(
		limit === undefined ? await call(request) : await fetchPages(call, request, limit(parameters)),
		(body) => toItems(body, parameters),
	);
}

async function runMessage(
	operation: MessageOperation,
	parameters: Parameters,
	services: Services,
): Promise<OperationResult> {
	const { call } = services;
	const message = await operation.plan(parameters, services);
	if (message.skipReason !== undefined)
		return { ...skipped(message.skipReason), notSent: 'skipped' };
	if (message.isDryRun === true) return await dryRun(operation, message, call);
	if (Boolean(message.sendOnceKey)) {
		throw new ParameterIssue(
			`'${SEND_ONCE_KEY.label}' cannot be used here`,
			'AI Agent nodes before version 3 run their tools in a way that cannot remember a key. Replace the AI Agent node with a new one, or remove the option.',
		);
	}
	const parts = partsOf(message);
	if (parts.length === 1) return await sendPart(operation, message, call);
	const accepted =
		services.acceptedParts?.(parts.map(({ request }) => request)) ??
		new Map<number, OperationResult>();
	const outcomes: OperationResult[] = [];
	for (const [index, part] of parts.entries()) {
		const outcome = accepted.get(index) ?? (await sendPart(operation, part, call));
		outcomes.push(outcome);
		if (outcome.kind !== 'succeeded') break;
		accepted.set(index, outcome);
	}
	if (accepted.size === parts.length) accepted.clear();
	return combineParts(outcomes, parts.length, operation);
}

async function sendPart(
	operation: MessageOperation,
	part: MessagePlan,
	call: Call,
): Promise<OperationResult> {
	const ready = await withUploadedFiles(part, call);
	if (ready.failure !== undefined) return { kind: 'failed', failure: ready.failure };
	const { request, response } = await sendWithFallback(ready.request, part, async (each, sentAs) =>
		withSentAs(await call(each), sentAs),
	);
	return toResult(await explained(operation, request, response, call), (body) => [
		operation.toItem(body),
	]);
}
