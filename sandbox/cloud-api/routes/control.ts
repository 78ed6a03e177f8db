import type { FastifyInstance, FastifyPluginCallback, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { ControlError, elsewhere, phoneNumberOf } from '../control-targets';
import type { Delivery, HandMadeDelivery, MediaFile, Subscriptions } from '../control-types';
import { changeConversation } from '../customer/conversation-change';
import { customerSends, customerSendsMedia, customerWrites } from '../customer/sending';
import { faultSwitches, switchFault } from '../fault-switches';
import { GraphError } from '../graph-error';
import type { Media } from '../media/media';
import type { Sandbox } from '../sandbox';
import type { MessageTemplate } from '../templates/template';
import { encodeJson } from '../webhooks/encoding';
import { envelope } from '../webhooks/payload';
import { destinations, explainNoDestination } from '../webhooks/routing';
import { publishEvent, runLoad, sendStatuses } from './control-events';
import {
	conversationChangeSchema,
	customerMediaSchema,
	customerMessageSchema,
	customerSendingSchema,
	deliverySchema,
	eventSchema,
	fastForwardSchema,
	faultSchema,
	faultSwitchSchema,
	loadSchema,
	settingsSchema,
	statusBatchSchema,
	statusSchema,
	templateChangeSchema,
	templateStatusSchema,
} from './control-schemas';
import { liveRoutes } from './live';
import { isForeignPage } from './page-origin';

const DONE = { success: true };
/** For a file of 100 MB in base64. */
const CUSTOMER_MEDIA_BYTES = 150 * 1024 * 1024;

/** The control interface: for tests and tools on this machine, without tokens. See control-client.ts. */
export const controlRoutes =
	(sandbox: Sandbox): FastifyPluginCallback =>
	(server, _options, done) => {
		server.setErrorHandler((error, _request, reply) => {
			const refused =
				error instanceof ControlError || error instanceof z.ZodError || error instanceof GraphError;
			const reason = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
			return reply.code(refused ? 400 : 500).send({ error: reason });
		});
		server.addHook('onRequest', (request, _reply, next) =>
			next(
				isForeignPage(request.headers)
					? new ControlError('Pages of other sites may not control the sandbox')
					: undefined,
			),
		);
		observation(sandbox, server);
		liveRoutes(sandbox, server);
		intervention(sandbox, server);
		server.all('/*', (request) => {
			throw new ControlError(`There is no ${request.method} ${request.url}`);
		});
		done();
	};

const messageOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);

function observation(sandbox: Sandbox, server: FastifyInstance): void {
	const { state, recorder, deliveries } = sandbox;
	server.get('/messages', (_request, reply) => reply.send(state.messages));
	server.get('/media', (_request, reply) => reply.send(state.all('media').map(mediaFile)));
	server.get('/conversations', (_request, reply) => reply.send(state.conversations.all()));
	server.get('/fault-switches', (_request, reply) => reply.send(faultSwitches(sandbox)));
	server.get('/requests', (_request, reply) => reply.send(recorder.all()));
	server.get('/deliveries', (_request, reply) => reply.send(deliveries.all()));
	server.get<{ Querystring: { app_id?: string } }>('/subscriptions', (request, reply) =>
		reply.send(subscriptions(sandbox, request.query.app_id ?? state.seed.app.id)),
	);
}

function intervention(sandbox: Sandbox, server: FastifyInstance): void {
	server.post('/reset', async () => {
		await sandbox.reset();
		return DONE;
	});
	server.post('/faults', (request, reply) => {
		sandbox.faults.add(faultSchema.parse(json(request)));
		return reply.send(DONE);
	});
	server.delete('/faults', (_request, reply) => {
		sandbox.faults.clear();
		sandbox.conditions.tell();
		return reply.send(DONE);
	});
	server.post('/fault-switches', (request, reply) => {
		const { name, is_on } = faultSwitchSchema.parse(json(request));
		switchFault(sandbox, name, is_on);
		sandbox.conditions.tell();
		return reply.send(faultSwitches(sandbox));
	});
	server.post('/settings', (request, reply) => {
		const settings = sandbox.change(settingsSchema.parse(json(request)));
		sandbox.conditions.tell();
		return reply.send(settings);
	});
	customers(sandbox, server);
	events(sandbox, server);
}

function customers(sandbox: Sandbox, server: FastifyInstance): void {
	server.post('/customer-messages', async (request) => ({
		id: await customerWrites(sandbox, customerMessageSchema.parse(json(request))),
	}));
	server.post(
		'/customer-sendings',
		{ bodyLimit: CUSTOMER_MEDIA_BYTES },
		async (request) => await customerSends(sandbox, customerSendingSchema.parse(json(request))),
	);
	server.post(
		'/customer-media',
		{ bodyLimit: CUSTOMER_MEDIA_BYTES },
		async (request) => await customerSendsMedia(sandbox, customerMediaSchema.parse(json(request))),
	);
	server.post('/conversations', (request, reply) =>
		reply.send(changeConversation(sandbox, conversationChangeSchema.parse(json(request)))),
	);
}

function events(sandbox: Sandbox, server: FastifyInstance): void {
	server.post(
		'/events',
		async (request) => await publishEvent(sandbox, eventSchema.parse(json(request))),
	);
	server.post(
		'/status-batches',
		async (request) => await sendStatuses(sandbox, statusBatchSchema.parse(json(request))),
	);
	server.post('/loads', async (request) => await runLoad(sandbox, loadSchema.parse(json(request))));
	server.post('/fast-forward', async (request) => {
		await sandbox.deliveries.fastForward(fastForwardSchema.parse(json(request)).ms);
		return DONE;
	});
	server.post(
		'/deliveries',
		async (request) => await deliver(sandbox, deliverySchema.parse(json(request))),
	);
	server.post('/statuses', (request, reply) => {
		const { message_id: id, status, errors } = statusSchema.parse(json(request));
		if (!sandbox.lifecycle.report(id, status, errors))
			throw new ControlError(`No message ${id} was accepted`);
		return reply.send(DONE);
	});
	server.post('/template-statuses', (request, reply) => {
		const { id, status } = templateStatusSchema.parse(json(request));
		sandbox.templates.changeStatus(templateOf(sandbox, id), status);
		return reply.send(DONE);
	});
	server.post('/template-changes', (request, reply) => {
		const { id, quality, category } = templateChangeSchema.parse(json(request));
		const template = templateOf(sandbox, id);
		if (category !== undefined) sandbox.templates.changeCategory(template, category);
		if (quality !== undefined) sandbox.templates.changeQuality(template, quality);
		return reply.send(DONE);
	});
}

function templateOf(sandbox: Sandbox, id: string): MessageTemplate {
	const template = sandbox.state.find('message_template', id);
	if (!template) throw new ControlError(`There is no template ${id}`);
	return template;
}

function json(request: FastifyRequest): unknown {
	try {
		return JSON.parse(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '');
	} catch {
		throw new ControlError('The body is not JSON');
	}
}

const mediaFile = ({
	id,
	phone_number_id,
	mime_type,
	file_size,
	sha256,
	filename,
}: Media): MediaFile => ({
	id,
	phone_number_id,
	mime_type,
	file_size,
	sha256,
	filename,
});

function subscriptions({ state }: Sandbox, appId: string): Subscriptions {
	const app = state.find('application', appId);
	const account = state.find('whatsapp_business_account', state.seed.businessAccount.id);
	if (!app || !account) throw new ControlError(`There is no app ${appId}`);
	return {
		app: {
			id: app.id,
			callback_url: app.subscription?.callback_url ?? null,
			fields: [...(app.subscription?.fields.keys() ?? [])],
		},
		account: {
			id: account.id,
			subscribed: account.subscribed_apps.has(app.id),
			override_callback_uri: account.subscribed_apps.get(app.id) ?? null,
		},
		phone_numbers: Object.fromEntries(
			state
				.phoneNumbersOf(account.id)
				.map((number) => [number.id, number.override_callback_uris.get(app.id) ?? null]),
		),
	};
}

async function deliver(sandbox: Sandbox, input: HandMadeDelivery): Promise<Delivery> {
	const phoneNumber = phoneNumberOf(sandbox, input.phone_number_id);
	const field = input.field ?? 'messages';
	const account = sandbox.accountOf(phoneNumber);
	const body =
		input.raw_body ?? encodeJson(envelope([{ account_id: account.id, field, value: input.value }]));
	const routed = destinations(sandbox.state, account, phoneNumber, field);
	const chosen = input.url === undefined ? routed : [elsewhere(sandbox, routed, input.url)];
	const [first] = chosen.map((destination) =>
		sandbox.deliveries.send(destination, field, body, input.signature),
	);
	if (!first) {
		throw new ControlError(
			`Nothing to deliver to: ${explainNoDestination(sandbox.state, account, field)}`,
		);
	}
	await first.firstAttempt;
	return first.delivery;
}
