import { readWorkflow, type WorkflowJson } from './run-workflow';
import { seed, TestSandbox, withInput } from './test-sandbox';

export { seed };

/** As many different customers as wanted, each with a text of their own. */
export const customers = (count: number): Array<{ phone: string; text: string }> =>
	Array.from({ length: count }, (_, index) => ({
		phone: `+1650${5_550_000 + index}`,
		text: `Hello ${index}`,
	}));

/** The workflow that sends a text to each item's `phone`. */
export const sendTexts = (
	items: Array<Record<string, unknown>>,
	options: Record<string, unknown> = {},
	changes: { parameters?: Record<string, unknown>; node?: Record<string, unknown> } = {},
): WorkflowJson =>
	withInput(readWorkflow('send-text'), items, {
		...changes,
		parameters: { options, ...changes.parameters },
	});

/** A sandbox of its own for each test: what the node learned about the speed of another must not matter. */
export function useSandbox(): {
	readonly sandbox: TestSandbox;
	recipients: () => Promise<string[]>;
} {
	let sandbox: TestSandbox | undefined;
	beforeEach(async () => {
		sandbox = await TestSandbox.start();
	});
	afterEach(async () => await sandbox?.stop());
	const running = (): TestSandbox => {
		if (sandbox === undefined) throw new Error('The sandbox does not run yet');
		return sandbox;
	};
	return {
		get sandbox() {
			return running();
		},
		/** Whom the sandbox accepted messages for, in the order of acceptance. */
		recipients: async () => (await running().control.messages()).map(({ body }) => String(body.to)),
	};
}
