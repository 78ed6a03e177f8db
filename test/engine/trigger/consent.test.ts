import type { IDataObject } from 'n8n-workflow';

import { head, messagesWebhook, NOW, post, webhook } from '../../support/engine/meta-webhook';
import { seed } from '../../support/engine/test-sandbox';
import { triggerCase } from '../../support/engine/trigger-case';
import { nameOf } from '../../support/event-name';
import { eventually } from '../../support/eventually';

/* The event Consent Changed: which messages give or withdraw consent, and which only look like it. */

const context = triggerCase();
const { shop } = seed.phoneNumbers;
const CUSTOMER = '16505551234';

const itemsOf = async (
	bodies: string[],
	parameters: Record<string, unknown> = {},
): Promise<IDataObject[]> => {
	const host = await context.startHost({
		scope: 'manual',
		events: ['consent_changed'],
		...parameters,
	});
	host.listen();
	for (const body of bodies) expect((await post(host, body)).status).toBe(200);
	return host.executions.flat().map(({ json }) => json);
};

const text = (body: string, more: object = {}) =>
	messagesWebhook({
		id: 'wamid.A',
		from: CUSTOMER,
		timestamp: String(NOW),
		type: 'text',
		text: { body },
		...more,
	});
const button = (label: string, payload = label) =>
	messagesWebhook({
		id: 'wamid.B',
		from: CUSTOMER,
		type: 'button',
		button: { text: label, payload },
	});
const preference = (value: string, more: object = {}) =>
	webhook('user_preferences', {
		...head(),
		contacts: [{ profile: { name: 'Sheena' }, wa_id: CUSTOMER, user_id: 'US.1349' }],
		user_preferences: [
			{ wa_id: CUSTOMER, category: 'marketing_messages', value, timestamp: NOW, ...more },
		],
	});

it('says who, what, how and by which message', async () => {
	expect(await itemsOf([text('STOP')])).toEqual([
		{
			event_type: 'consent_changed',
			event_id: expect.stringMatching(/^consent_changed:withdrawn:[\w-]{16}$/),
			business_account_id: seed.businessAccount.id,
			phone_number_id: shop.id,
			consent: 'withdrawn',
			source: 'word',
			time: new Date(NOW * 1000).toISOString(),
			customer: { id: CUSTOMER, phone: CUSTOMER },
			original: expect.objectContaining({ event_type: 'message_received', chatInput: 'STOP' }),
		},
	]);
});

const consents = async (bodies: string[], options: object = {}) =>
	(await itemsOf(bodies, { triggerOptions: options })).map(({ consent, source }) => [
		consent,
		source,
	]);

it.each([
	...[
		'Stop',
		' stop. ',
		'¡STOP!',
		'stop 🛑',
		'STOP\u{fe0f}',
		'ｓｔｏｐ',
		'Opt-out',
		'Stop  promotions',
	],
	...['Darme de baja', 'parar', 'Quit', 'cancelar inscricao', 'ARRÊT', 'arret', 'Se desabonner'],
	...[
		'Stopp!',
		'disiscrivimi',
		'Afmelden',
		'berhenti',
		'durdur',
		'ABONELİKTEN ÇIK',
		'СТОП',
		'отписаться',
	],
	...['إيقاف', 'ايقاف', 'إلـــغاء الاشتراك', 'बंद करें', 'रोकें।'],
])('withdraws consent by the word %p', async (word) => {
	expect(await consents([text(word)])).toEqual([['withdrawn', 'word']]);
});

it.each(['START', 'Start!', 'Unstop', 'reprendre les promotions', 'возобновить рассылку'])(
	'gives consent by the word %p',
	async (word) => {
		expect(await consents([text(word)])).toEqual([['given', 'word']]);
	},
);

it.each([
	['part of a sentence', text('please stop by tomorrow')],
	['two words of it', text('stop start')],
	['a longer word', text('stopover')],
	['letters apart', text('s t o p')],
	['only punctuation', text('?!')],
	['nothing', text('')],
	['another word of Hindi with the same consonants', text('रुकें')],
	['very long', text(`stop${'!'.repeat(5_000)}`)],
	['written in a group', text('STOP', { group_id: 'Y2FwaV9ncm91cDox' })],
	[
		'a caption',
		messagesWebhook({ id: 'w', from: CUSTOMER, type: 'image', image: { caption: 'STOP' } }),
	],
	[
		'a body that is no text',
		messagesWebhook({ id: 'w', from: CUSTOMER, type: 'text', text: { body: ['STOP'] } }),
	],
	[
		"the bot's own button",
		messagesWebhook({
			id: 'w',
			from: CUSTOMER,
			type: 'interactive',
			interactive: { type: 'button_reply', button_reply: { id: 'stop', title: 'Stop' } },
		}),
	],
	['another button of a template', button('Track my order')],
	['a button that begins something', button('Start')],
	['a word that means something else in another language', text('Dur…')],
	['an answer to a question', text('baja')],
	['a wish to subscribe', text('subscribe')],
	[
		'what the business wrote',
		webhook('smb_message_echoes', {
			...head(),
			message_echoes: [{ id: 'w', to: CUSTOMER, type: 'text', text: { body: 'STOP' } }],
		}),
	],
	['a preference of another category', preference('stop', { category: 'utility_messages' })],
	['a preference nobody knows', preference('pause')],
	['a name of every object', text('constructor')],
])('is not changed by %s', async (_case, body) => {
	expect(await consents([body])).toEqual([]);
});

it("is changed by the button of a template, and in WhatsApp's settings", async () => {
	const bodies = [button('Stop promotions'), preference('stop'), preference('resume')];
	const items = await itemsOf(bodies);
	expect(items.map(({ consent, source }) => [consent, source])).toEqual([
		['withdrawn', 'button'],
		['withdrawn', 'preference'],
		['given', 'preference'],
	]);
	const customer = { id: 'US.1349', phone: CUSTOMER, user_id: 'US.1349', name: 'Sheena' };
	expect(items[1]).toMatchObject({ customer, time: new Date(NOW * 1000).toISOString() });
});

it("receives STOP while Meta's Business Agent has the conversation", async () => {
	const message = { id: 'w', from: CUSTOMER, type: 'text', text: { body: 'STOP' } };
	const body = webhook('standby', { ...head(), standby: { messages: [message] } });
	expect(await consents([body])).toEqual([['withdrawn', 'word']]);
});

it('goes by words of your own, and by those alone', async () => {
	const options = { stopWords: 'Keine Post mehr,\nCiao', startWords: ' , ' };
	const bodies = ['keine post mehr', 'CIAO!', 'STOP', 'START', ''].map((body, index) =>
		text(body, { id: `wamid.${index}` }),
	);
	expect(await consents(bodies, options)).toEqual([
		['withdrawn', 'word'],
		['withdrawn', 'word'],
	]);
});

it('comes beside the message where both are asked for, and never where it is not', async () => {
	const named = async (events: string[]) =>
		(await itemsOf([text('STOP')], { events })).map(({ event_id: id }) => nameOf(id));
	expect(await named(['message_received', 'consent_changed'])).toEqual([
		'wamid.A',
		'consent_changed:withdrawn',
	]);
	expect(await named(['message_received'])).toEqual(['wamid.A']);
	expect(await named([])).toEqual(['wamid.A']);
});

it('comes once when Meta redelivers, whatever else the webhook holds then', async () => {
	const stop = { id: 'wamid.A', from: CUSTOMER, type: 'text', text: { body: 'STOP' } };
	const other = { id: 'wamid.O', from: CUSTOMER, type: 'text', text: { body: 'Hello' } };
	expect(await consents([messagesWebhook(stop), messagesWebhook(other, stop)])).toHaveLength(1);
});

it('is not held back by filters on messages', async () => {
	expect(await consents([text('STOP')], { messageTypes: ['image'] })).toHaveLength(1);
});

it("receives what the sandbox's phone sends to the app", async () => {
	const host = await context.startHost({ scope: 'app', events: ['consent_changed'] });
	await host.activate();
	const decide = async (has_stopped_marketing: boolean) =>
		await context.sandbox.control.changeConversation({
			phone_number_id: shop.id,
			has_stopped_marketing,
		});
	const heard = async (count: number) =>
		await eventually(async () => await Promise.resolve(host.executions.length >= count));
	await decide(true);
	await heard(1);
	await decide(false);
	await heard(2);
	await context.sandbox.control.customerWrites({ phone_number_id: shop.id, text: 'Stop' });
	await heard(3);
	expect(host.executions.flat().map(({ json: { consent, source } }) => [consent, source])).toEqual([
		['withdrawn', 'preference'],
		['given', 'preference'],
		['withdrawn', 'word'],
	]);
});

it('subscribes the app to preferences, messages, and those of conversations that another app has', async () => {
	const host = await context.startHost({ scope: 'app', events: ['consent_changed'] });
	await host.activate();
	const { app } = await context.sandbox.control.subscriptions();
	expect([...app.fields].sort()).toEqual(['messages', 'standby', 'user_preferences']);
});

it('subscribes a number to messages only, since only an app receives preferences', async () => {
	const host = await context.startHost({ events: ['consent_changed'] });
	await host.activate();
	await context.sandbox.control.customerWrites({ phone_number_id: shop.id, text: 'Stop' });
	await eventually(async () => await Promise.resolve(host.executions.length > 0));
	expect(host.executions.flat()).toHaveLength(1);
});
