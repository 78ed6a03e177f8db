import { common, contact, eventCase, idOf, TIME, TIMESTAMP } from '../../support/engine/event-case';
import { head, statusesWebhook, webhook } from '../../support/engine/meta-webhook';
import { nameOf } from '../../support/event-name';

const { itemsOf } = eventCase();

describe('Statuses', () => {
	it('come with what Meta tells of them, time in ISO 8601, and advice on errors', async () => {
		const status = {
			id: 'wamid.A',
			status: 'failed',
			timestamp: TIMESTAMP,
			recipient_id: '16505551234',
			recipient_user_id: 'US.1349',
			biz_opaque_callback_data: 'order-42',
			conversation: { id: '72b1', origin: { type: 'marketing' } },
			pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing' },
			errors: [
				{ code: 131049, title: 'Not delivered', error_data: { details: 'Healthy ecosystem' } },
				{ code: 999999, title: 'Nobody knows' },
			],
		};
		const { id, ...rest } = status;
		const [item] = await itemsOf(
			webhook('messages', { ...head(), contacts: [contact], statuses: [status] }),
		);
		expect(item).toEqual({
			event_type: 'message_status_updated',
			event_id: idOf('wamid.A:failed'),
			...common,
			status_update: {
				message_id: id,
				...rest,
				time: TIME,
				errors: [
					{ ...status.errors[0], advice: expect.stringMatching(/24 hours|day/) },
					status.errors[1],
				],
			},
			contact,
		});
	});

	it('have the advice of the cause that only the details tell', async () => {
		const errors = [
			{
				code: 131009,
				message: 'Parameter value is not valid',
				error_data: { details: 'Formatting characters are not allowed in the header' },
			},
		];
		const status = {
			id: 'wamid.F',
			status: 'failed',
			timestamp: TIMESTAMP,
			recipient_id: '16505551234',
			errors,
		};
		const [item] = await itemsOf(webhook('messages', { ...head(), statuses: [status] }));
		expect(item?.status_update).toMatchObject({
			errors: [{ advice: expect.stringMatching(/^Remove the characters/) }],
		});
	});

	it('of a group message are one for each participant', async () => {
		const of = (participant: string) => ({
			id: 'wamid.G',
			status: 'read',
			timestamp: TIMESTAMP,
			recipient_id: 'Y2FwaV9',
			recipient_type: 'group',
			recipient_participant_id: participant,
		});
		const items = await itemsOf(statusesWebhook(of('1650'), of('1651')));
		expect(items.map(({ event_id }) => nameOf(event_id))).toEqual(['wamid.G:read', 'wamid.G:read']);
		expect(new Set(items.map(({ event_id }) => event_id)).size).toBe(2);
	});

	it.each([
		'recipient_participant_user_id',
		'participant_recipient_id',
		'recipient_participant_id',
	])(
		'of a group message are one for each participant named by %s, with its contact',
		async (name) => {
			const contacts = ['1', '2'].map((id) => ({
				profile: { name: `Member ${id}` },
				...(name.endsWith('user_id') ? { user_id: id } : { wa_id: id }),
			}));
			const statuses = ['1', '2'].map((id) => ({
				id: 'wamid.G',
				status: 'read',
				timestamp: TIMESTAMP,
				recipient_type: 'group',
				recipient_id: 'Y2FwaV9',
				[name]: id,
			}));
			const items = await itemsOf(webhook('messages', { ...head(), contacts, statuses }));
			expect(items.map((item) => item.contact)).toEqual(contacts);
		},
	);

	it('of payments are one for each attempt and refund', async () => {
		const payment = (status: string, more: object) => ({
			id: 'wamid.P',
			type: 'payment',
			status,
			timestamp: TIMESTAMP,
			payment: more,
		});
		const refunds = [{ id: 'refund-1' }];
		const items = await itemsOf(
			statusesWebhook(
				payment('pending', { transaction: { id: '1', status: 'failed' } }),
				payment('pending', { transaction: { id: '2', status: 'pending' } }),
				payment('captured', { transaction: { id: '2' } }),
				payment('captured', { transaction: { id: '2' }, refunds }),
				payment('failed', {}),
				{ id: 'wamid.P', status: 'failed', timestamp: TIMESTAMP },
			),
		);
		expect(items).toHaveLength(6);
	});

	it('find their contact among those of the whole batch', async () => {
		const contacts = [
			{ wa_id: '1', user_id: 'US.1' },
			{ wa_id: '2', user_id: 'US.2' },
		];
		const statuses = [
			{ id: 'a', status: 'read', recipient_id: '2' },
			{ id: 'b', status: 'read', recipient_user_id: 'US.1' },
			{ id: 'c', status: 'failed', recipient_id: '3' },
		];
		const items = await itemsOf(webhook('messages', { ...head(), contacts, statuses }));
		expect(items.map((item) => item.contact)).toEqual([contacts[1], contacts[0], undefined]);
	});
});
