import { messageOf, MESSAGES_PATH, outcomeOf } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase();
const pin = { type: 'pin', message_id: 'wamid.A', expiration_days: 30 };
const group = { recipient_type: 'group', to: 'Y2FwaV9ncm91cDo' };

const send = async (content: object, to: object = group): Promise<string> =>
	outcomeOf(await sandbox.graph(MESSAGES_PATH, { body: { ...messageOf('pin', content), ...to } }));

it.each<[string, object]>([
	['a pin', pin],
	['days as text', { ...pin, expiration_days: '1' }],
	['an unpin', { type: 'unpin', message_id: 'wamid.A' }],
])('%s is refused for its group only', async (_what, content) => {
	expect(await send(content)).toMatch(/^131041: There is no group/);
});

it.each<[string, object, object, string]>([
	['to a person', pin, {}, '131009: Messages can be pinned in groups only.'],
	[
		'without days',
		{ ...pin, expiration_days: undefined },
		{},
		"100: (#100) The parameter pin['expiration_days'] is required.",
	],
	[
		'for 31 days',
		{ ...pin, expiration_days: 31 },
		group,
		"100: (#100) Param pin['expiration_days'] must be between 1 and 30 - got 31.",
	],
	[
		'without message',
		{ ...pin, message_id: undefined },
		group,
		"100: (#100) The parameter pin['message_id'] is required.",
	],
])('a pin %s is refused', async (_what, content, to, outcome) => {
	expect(await send(content, to)).toBe(outcome);
});
