import type { JsonObject } from '../control-types';
import { selectFields, type FieldTable } from '../field-selection';
import { invalidParameter } from '../graph-error';
import type { App, PhoneNumber } from '../objects';
import { isJsonObject, textOf } from '../request-input';
import { verifyCallback } from '../webhooks/handshake';
import { edge, type GraphCall } from './graph-edge';
import { listAnswer } from './list-answer';

export const phoneNumberEdges = [
	edge(
		'whatsapp_business_account',
		'GET',
		'phone_numbers',
		'whatsapp_business_management',
		(call, account) =>
			listAnswer(call, call.sandbox.state.phoneNumbersOf(account.id), phoneNumberFields(call)),
	),
	edge('phone_number', 'GET', '', 'whatsapp_business_management', (call, phoneNumber) =>
		selectFields(phoneNumber, phoneNumberFields(call), call.params.fields),
	),
	edge('phone_number', 'POST', '', 'whatsapp_business_management', async (call, phoneNumber) => {
		await setOverride(
			call,
			phoneNumber,
			readWebhookConfiguration(call.params.webhook_configuration),
		);
		return { success: true };
	}),
];

/** Meta's documentation shows these when no `fields` are given; `status` is not among them. */
const DEFAULT_FIELDS = [
	'verified_name',
	'code_verification_status',
	'display_phone_number',
	'quality_rating',
	'platform_type',
	'throughput',
	'webhook_configuration',
];

const phoneNumberFields = ({ sandbox, caller }: GraphCall): FieldTable<PhoneNumber> => ({
	node: 'WhatsAppBusinessPhoneNumber',
	defaults: DEFAULT_FIELDS,
	fields: {
		verified_name: (number) => number.verified_name,
		display_phone_number: (number) => number.display_phone_number,
		status: (number) => number.status,
		platform_type: (number) => number.platform_type,
		quality_rating: (number) => number.quality_rating,
		code_verification_status: (number) => number.code_verification_status,
		name_status: () => 'APPROVED',
		account_mode: () => 'LIVE',
		is_official_business_account: () => false,
		throughput: (number) => ({
			level: number.platform_type === 'CLOUD_API' ? 'STANDARD' : 'NOT_APPLICABLE',
		}),
		webhook_configuration: (number) =>
			webhookConfiguration(
				caller.app,
				number,
				sandbox.accountOf(number).subscribed_apps.get(caller.app.id) ?? null,
			),
	},
});

/** The callbacks of the caller's app by level; undefined if there are none. */
function webhookConfiguration(
	app: App,
	number: PhoneNumber,
	accountOverride: string | null,
): JsonObject | undefined {
	const override = number.override_callback_uris.get(app.id);
	const configuration = {
		...(override ? { phone_number: override } : {}),
		...(accountOverride ? { whatsapp_business_account: accountOverride } : {}),
		...(app.subscription ? { application: app.subscription.callback_url } : {}),
	};
	return Object.keys(configuration).length === 0 ? undefined : configuration;
}

/** An object, or its JSON when it comes in a form. */
function readWebhookConfiguration(value: unknown): JsonObject {
	if (isJsonObject(value)) return value;
	if (value === undefined)
		throw invalidParameter('The parameter webhook_configuration is required.');
	try {
		const parsed: unknown = JSON.parse(textOf(value));
		if (isJsonObject(parsed)) return parsed;
	} catch {
		// Told below, as for any other value.
	}
	throw invalidParameter('Param webhook_configuration must be a JSON object.');
}

/** An empty URI removes the override. */
async function setOverride(
	{ sandbox, caller }: GraphCall,
	number: PhoneNumber,
	configuration: JsonObject,
): Promise<void> {
	const { override_callback_uri: uri, verify_token: verifyToken } = configuration;
	if (uri === '') {
		number.override_callback_uris.delete(caller.app.id);
		return;
	}
	const param = "webhook_configuration['override_callback_uri']";
	const url = await verifyCallback(sandbox.callbacks, sandbox.settings, param, uri, verifyToken);
	number.override_callback_uris.set(caller.app.id, url);
}
