import { setTimeout as wait } from 'node:timers/promises';

import { seed } from '../../../sandbox/cloud-api';
import type { AcceptedMessage } from '../../../sandbox/cloud-api/control-client';
import { eventually } from '../../support/eventually';
import {
	messageOf,
	MESSAGES_PATH,
	outcomeOf,
	textTo,
	type GraphAnswer,
} from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const { shop } = seed.phoneNumbers;

const sandbox = sandboxCase({ status_delays_ms: { sent: 0, delivered: 5, read: 10 } });

const react = async (
	messageId: string,
	emoji: unknown = '😀',
	more: object = {},
): Promise<GraphAnswer> =>
	await sandbox.graph(MESSAGES_PATH, {
		body: messageOf('reaction', { message_id: messageId, emoji }, more),
	});

/** The statuses of the newest message, some time after the last of them could have come. */
async function statuses(): Promise<string[]> {
	const message = await eventually<AcceptedMessage>(async () => {
		const newest = (await sandbox.control.messages()).at(-1);
		return newest?.statuses.length ? newest : undefined;
	});
	await wait(50);
	const later = (await sandbox.control.messages()).find(({ id }) => id === message.id);
	return later?.statuses.map(({ status }) => status) ?? [];
}

describe('a reaction', () => {
	it('to what a customer wrote is sent, and nothing more is heard of it', async () => {
		const { id } = await sandbox.control.customerWrites({
			phone_number_id: shop.id,
			text: 'Hello',
		});
		expect(outcomeOf(await react(id))).toBe('200');
		expect(await statuses()).toEqual(['sent']);
	});

	it('to an own message is sent', async () => {
		const { json } = await sandbox.graph(MESSAGES_PATH, { body: textTo(seed.customer.phone) });
		await react(json.messages[0].id);
		expect(await statuses()).toEqual(['sent']);
	});

	it('is taken back with an empty emoji', async () => {
		const { id } = await sandbox.control.customerWrites({
			phone_number_id: shop.id,
			text: 'Hello',
		});
		expect(outcomeOf(await react(id, ''))).toBe('200');
		expect(await statuses()).toEqual(['sent']);
	});

	it('to a message that does not exist is accepted and fails', async () => {
		expect(outcomeOf(await react('wamid.HBgLMTY1MDU1NTEyMzQ='))).toBe('200');
		expect(await statuses()).toEqual(['failed']);
	});

	it('to a reaction is accepted and fails', async () => {
		const { id } = await sandbox.control.customerWrites({
			phone_number_id: shop.id,
			text: 'Hello',
		});
		const { json } = await react(id);
		await react(json.messages[0].id);
		expect(await statuses()).toEqual(['failed']);
	});

	it('may have callback data, but cannot be a reply', async () => {
		const id = 'wamid.HBgLMTY1MDU1NTEyMzQ=';
		expect(outcomeOf(await react(id, '😀', { biz_opaque_callback_data: 'order-42' }))).toBe('200');
		expect(outcomeOf(await react(id, '😀', { context: { message_id: id } }))).toBe(
			'100: (#100) Unexpected key "context" on param "messages".',
		);
	});

	it.each<[string, string, unknown, string]>([
		['no message ID', '', '😀', "100: (#100) The parameter reaction['message_id'] is required."],
		['a foreign ID', '17', '😀', '100: (#100) Param reaction[\'message_id\'] is not valid: "17".'],
		['no emoji', 'wamid.HBgL', null, "100: (#100) The parameter reaction['emoji'] is required."],
	])('is refused with %s', async (_what, id, emoji, outcome) => {
		expect(outcomeOf(await react(id, emoji))).toBe(outcome);
	});
});
