import type { GraphResponse } from '../../../nodes/WhatsApp/graph/request';
import { Templates } from '../../../nodes/WhatsApp/graph/template/templates';

const failure = { message: 'Busy', advice: 'Wait.', outcome: 'refused' } as const;

/** How many look-ups so many messages make, one after the other, if each fails in this way. */
async function lookUpsOf(messages: number, retry: 'safe' | 'never'): Promise<number> {
	const call = jest.fn(
		async (): Promise<GraphResponse> => await Promise.resolve({ failure: { ...failure, retry } }),
	);
	const templates = Templates.of(call);
	for (let message = 0; message < messages; message++)
		expect((await templates.byId('4711')).failure).toMatchObject(failure);
	return call.mock.calls.length;
}

describe('A look-up of a template that fails', () => {
	it('is repeated by the next message', async () => {
		expect(await lookUpsOf(2, 'safe')).toBe(2);
	});

	it('is shared by more and more messages, so that a long run ends', async () => {
		expect(await lookUpsOf(10_000, 'safe')).toBe(14);
	});

	it('is not repeated where that cannot succeed', async () => {
		expect(await lookUpsOf(10, 'never')).toBe(1);
	});
});

it('messages that need a template at the same moment share the look-up', async () => {
	const call = jest.fn(
		async (): Promise<GraphResponse> => await Promise.resolve({ body: { id: '4711' } }),
	);
	await Promise.all([1, 2, 3].map(async () => await Templates.of(call).byId('4711')));
	expect(call).toHaveBeenCalledTimes(1);
});
