import { seed } from '../../../sandbox/cloud-api';
import { WEBHOOK_FIELDS } from '../../../sandbox/cloud-api/webhooks/fields';
import { anyNumber, anyString, matching } from '../../support/matchers';
import { subscribe } from '../../support/sandbox/graph-client';
import { isSignedWith, type ReceivedWebhook } from '../../support/sandbox/receiver';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const { app, businessAccount, customer } = seed;
const { shop, support } = seed.phoneNumbers;

/** These alone follow an override. Source: Meta, override of webhooks, April 2026. */
const FOLLOWS_OVERRIDE = [
	'account_settings_update',
	'calls',
	'consumer_profile',
	'group_lifecycle_update',
	'group_participants_update',
	'group_settings_update',
	'group_status_update',
	'history',
	'message_echoes',
	'messages',
	'messaging_handovers',
	'smb_app_state_sync',
	'smb_message_echoes',
];

const sandbox = sandboxCase();

const listen = async (fields: string): Promise<void> =>
	await subscribe(
		sandbox.graph,
		sandbox.receiver.url('/app'),
		sandbox.receiver.verifyToken,
		fields,
	);
const override = (path: string): object => ({
	override_callback_uri: sandbox.receiver.url(path),
	verify_token: sandbox.receiver.verifyToken,
});

interface Change {
	field: string;
	value: Record<string, unknown>;
}

function changeOf(webhook: ReceivedWebhook | undefined): Change {
	const { entry } = JSON.parse(webhook?.body ?? '') as {
		entry: [{ id: string; changes: [Change] }];
	};
	expect(entry).toHaveLength(1);
	expect(entry[0].id).toBe(businessAccount.id);
	return entry[0].changes[0];
}

/** What a field reports. */
async function valueOf(field: string, event?: string): Promise<Record<string, unknown>> {
	await listen(field);
	await sandbox.control.publishEvent({ field, event });
	return changeOf((await sandbox.receiver.received(1))[0]).value;
}

describe.each(WEBHOOK_FIELDS)('%s', (field) => {
	it('is reported, signed, to the app that subscribes to it', async () => {
		await listen(field);
		const { delivery_ids, not_sent_because } = await sandbox.control.publishEvent({ field });
		expect(not_sent_because).toBeNull();
		const [webhook] = await sandbox.receiver.received(1);
		const { value, field: reported } = changeOf(webhook);
		expect(reported).toBe(field);
		expect(Object.keys(value).length).toBeGreaterThan(0);
		expect(webhook && isSignedWith(webhook, app.secret)).toBe(true);
		expect((await sandbox.control.deliveries()).map(({ id }) => id)).toEqual(delivery_ids);
	});

	const goesTo = FOLLOWS_OVERRIDE.includes(field)
		? 'number’s override'
		: 'app’s callback whatever the overrides';
	it(`goes to the ${goesTo}`, async () => {
		await listen(field);
		await sandbox.graph(`/v25.0/${businessAccount.id}/subscribed_apps`, {
			body: override('/account'),
		});
		await sandbox.control.publishEvent({ field, phone_number_id: support.id });
		await sandbox.graph(`/v25.0/${shop.id}`, {
			body: { webhook_configuration: override('/number') },
		});
		await sandbox.control.publishEvent({ field, phone_number_id: shop.id });
		await sandbox.graph(`/v25.0/${shop.id}`, {
			body: { webhook_configuration: { override_callback_uri: '' } },
		});
		await sandbox.control.publishEvent({ field, phone_number_id: shop.id });
		await sandbox.graph(`/v25.0/${businessAccount.id}/subscribed_apps`, { method: 'POST' });
		await sandbox.control.publishEvent({ field, phone_number_id: shop.id });
		await sandbox.receiver.received(4);
		// They don't wait for each other, so the record tells the order.
		expect((await sandbox.control.deliveries()).map(({ url }) => new URL(url).pathname)).toEqual(
			FOLLOWS_OVERRIDE.includes(field)
				? ['/account', '/number', '/account', '/app']
				: ['/app', '/app', '/app', '/app'],
		);
	});

	it('is not reported to an app that subscribes to other fields', async () => {
		await listen(WEBHOOK_FIELDS.filter((other) => other !== field).join(','));
		await sandbox.graph(`/v25.0/${shop.id}`, {
			body: { webhook_configuration: override('/number') },
		});
		expect(await sandbox.control.publishEvent({ field })).toEqual({
			delivery_ids: [],
			not_sent_because: `app ${app.id} does not subscribe to the field ${field}`,
		});
	});
});

describe('what a field reports', () => {
	const metadata = { phone_number_id: shop.id, display_phone_number: '15550100001' };

	it.each<[string, string, object]>([
		[
			'message_template_status_update',
			'APPROVED',
			{
				event: 'APPROVED',
				reason: 'NONE',
				message_template_id: anyNumber,
				message_template_name: anyString,
				message_template_language: anyString,
			},
		],
		[
			'message_template_status_update',
			'REJECTED',
			{
				event: 'REJECTED',
				reason: 'INVALID_FORMAT',
				rejection_info: { reason: anyString, recommendation: anyString },
			},
		],
		[
			'message_template_status_update',
			'PAUSED',
			{ event: 'PAUSED', other_info: { title: anyString, description: anyString } },
		],
		[
			'message_template_status_update',
			'DISABLED',
			{ event: 'DISABLED', disable_info: { disable_date: anyNumber } },
		],
		[
			'message_template_quality_update',
			'RED',
			{ previous_quality_score: 'GREEN', new_quality_score: 'RED' },
		],
		[
			'account_update',
			'DISABLED_UPDATE',
			{
				event: 'DISABLED_UPDATE',
				ban_info: { waba_ban_state: anyString, waba_ban_date: anyString },
			},
		],
		['account_review_update', 'REJECTED', { decision: 'REJECTED' }],
		[
			'phone_number_name_update',
			'REJECTED',
			{ decision: 'REJECTED', requested_verified_name: shop.verified_name },
		],
		[
			'security',
			'PIN_RESET_REQUEST',
			{ event: 'PIN_RESET_REQUEST', display_phone_number: '15550100001' },
		],
		[
			'user_preferences',
			'resume',
			{
				metadata,
				user_preferences: [
					{
						wa_id: customer.wa_id,
						value: 'resume',
						category: 'marketing_messages',
						timestamp: anyNumber,
					},
				],
			},
		],
		[
			'calls',
			'terminate',
			{
				metadata,
				calls: [
					{ id: matching(/^wacid\./), event: 'terminate', status: 'COMPLETED', duration: 60 },
				],
			},
		],
		[
			'smb_app_state_sync',
			'remove',
			{ metadata, state_sync: [{ type: 'contact', action: 'remove' }] },
		],
		[
			'messages',
			'errors',
			{
				metadata,
				errors: [{ code: 131000, title: anyString, error_data: { details: anyString } }],
			},
		],
		[
			'messages',
			'statuses',
			{ metadata, statuses: [{ status: 'delivered', recipient_id: customer.wa_id }] },
		],
		[
			'messages',
			'conversation_context',
			{
				metadata,
				messages: [{ type: 'text' }],
				conversation_context: { summary: { text: anyString } },
			},
		],
		[
			'messages',
			'landing_page_view',
			{ metadata, user_actions: [{ action_type: 'landing_page_view', timestamp: anyString }] },
		],
		[
			'standby',
			'messages',
			{
				metadata,
				standby: {
					messages: [{ from: customer.wa_id, type: 'text' }],
					contacts: [{ wa_id: customer.wa_id }],
				},
			},
		],
		['standby', 'statuses', { metadata, standby: { statuses: [{ status: 'delivered' }] } }],
		[
			'standby',
			'message_echoes',
			{ metadata, standby: { message_echoes: [{ to: customer.wa_id }] } },
		],
		[
			'messaging_handovers',
			'control_taken',
			{
				recipient: metadata,
				sender: { phone_number: customer.wa_id },
				type: 'control_taken',
				control_taken: { new_owner_role: anyString },
			},
		],
		[
			'business_username_updates',
			'reserved',
			{ display_phone_number: '15550100001', username: anyString, status: 'reserved' },
		],
		[
			'flows',
			'CLIENT_ERROR_RATE',
			{
				event: 'CLIENT_ERROR_RATE',
				flow_id: anyString,
				error_rate: 14.28,
				alert_state: 'ACTIVATED',
				errors: [{ error_type: anyString }, { error_count: 1 }],
			},
		],
	])('%s may be %s', async (field, event, value) => {
		expect(await valueOf(field, event)).toMatchObject(value);
	});

	it.each(['smb_message_echoes', 'message_echoes'])(
		'%s is what the business wrote itself',
		async (field) => {
			expect(await valueOf(field)).toEqual({
				messaging_product: 'whatsapp',
				metadata,
				message_echoes: [
					{
						from: '15550100001',
						to: customer.wa_id,
						id: matching(/^wamid\./),
						timestamp: matching(/^\d{10}$/),
						type: 'text',
						text: { body: anyString },
					},
				],
			});
		},
	);

	it('may be any value at all', async () => {
		await listen('flows');
		const value = { event: 'ENDPOINT_LATENCY', p90_latency: 8 };
		await sandbox.control.publishEvent({ field: 'flows', value });
		expect(changeOf((await sandbox.receiver.received(1))[0]).value).toEqual(value);
	});

	it('is no field or event that does not exist', async () => {
		await expect(sandbox.control.publishEvent({ field: 'massages' })).rejects.toThrow(
			'There is no field massages',
		);
		await expect(
			sandbox.control.publishEvent({ field: 'message_echoes', event: 'APPROVED' }),
		).rejects.toThrow('knows no events');
	});
});

it('tells when the account is subscribed to no app', async () => {
	await listen('messages');
	await sandbox.graph(`/v25.0/${businessAccount.id}/subscribed_apps`, { method: 'DELETE' });
	expect((await sandbox.control.publishEvent({ field: 'messages' })).not_sent_because).toContain(
		'subscribed to no app',
	);
});
