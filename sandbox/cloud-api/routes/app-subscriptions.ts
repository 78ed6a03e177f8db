import type { JsonObject } from '../control-types';
import { selectFields, splitNames, type FieldTable } from '../field-selection';
import { invalidParameter } from '../graph-error';
import type { App } from '../objects';
import { WEBHOOK_FIELDS } from '../webhooks/fields';
import { verifyCallback } from '../webhooks/handshake';
import { edge } from './graph-edge';

const WEBHOOK_OBJECT = 'whatsapp_business_account';
/** For subscriptions made without a version in the path. */
const DEFAULT_FIELD_VERSION = 'v25.0';

const APP_FIELDS: FieldTable<App> = {
	node: 'Application',
	defaults: ['name'],
	fields: { name: (app) => app.name },
};

/** The app itself and its one callback for all accounts. */
export const appEdges = [
	edge('application', 'GET', '', 'any_token', (call, app) =>
		selectFields(app, APP_FIELDS, call.params.fields),
	),
	edge('application', 'GET', 'subscriptions', 'app_token', (_call, app) => ({
		data: app.subscription ? [shownSubscription(app.subscription)] : [],
	})),
	edge('application', 'POST', 'subscriptions', 'app_token', async (call, app) => {
		const { sandbox, params } = call;
		checkObject(params.object);
		const names = readFields(params.fields);
		const url = await verifyCallback(
			sandbox.callbacks,
			sandbox.settings,
			'callback_url',
			params.callback_url,
			params.verify_token,
		);
		const version = call.version ?? DEFAULT_FIELD_VERSION;
		app.subscription = { callback_url: url, fields: new Map(names.map((name) => [name, version])) };
		return { success: true };
	}),
	edge('application', 'DELETE', 'subscriptions', 'app_token', (call, app) => {
		const { object, fields } = call.params;
		if (object !== undefined) checkObject(object);
		if (fields === undefined) app.subscription = null;
		else removeFields(app, readFields(fields));
		return { success: true };
	}),
];

const shownSubscription = (subscription: NonNullable<App['subscription']>): JsonObject => ({
	object: WEBHOOK_OBJECT,
	callback_url: subscription.callback_url,
	active: true,
	fields: [...subscription.fields].map(([name, version]) => ({ name, version })),
});

function removeFields(app: App, names: readonly string[]): void {
	for (const name of names) app.subscription?.fields.delete(name);
	if (app.subscription?.fields.size === 0) app.subscription = null;
}

function checkObject(object: unknown): void {
	if (object === undefined) throw invalidParameter('The parameter object is required.');
	if (object !== WEBHOOK_OBJECT) {
		throw invalidParameter(
			`Param object must be one of {${WEBHOOK_OBJECT}} - got ${JSON.stringify(object)}.`,
		);
	}
}

/** @throws GraphError 100 for an empty list or a field that doesn't exist */
function readFields(fields: unknown): string[] {
	const names = fields === undefined ? [] : splitNames(fields);
	if (names.length === 0) throw invalidParameter('The parameter fields is required.');
	const unknown = names.findIndex((name) => !WEBHOOK_FIELDS.includes(name));
	if (unknown !== -1) {
		throw invalidParameter(
			`Param fields[${unknown}] must be one of {${WEBHOOK_FIELDS.join(', ')}} - got ${JSON.stringify(names[unknown])}.`,
		);
	}
	return names;
}
