import { messageOf, MESSAGES_PATH, outcomeOf } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

/* Interactive messages whose action has a name of Meta's. */

const sandbox = sandboxCase();

const send = async (interactive: unknown): Promise<string> =>
	outcomeOf(await sandbox.graph(MESSAGES_PATH, { body: messageOf('interactive', interactive) }));
const x = (length: number): string => 'x'.repeat(length);
const body = { text: 'Body' };
const isRequired = (key: string): string =>
	`100: (#100) The parameter interactive${key} is required.`;
const isTooLong = (key: string, maximum: number): string =>
	`100: (#100) Param interactive${key} must be at most ${maximum} characters long.`;
const isUnexpected = (key: string, on = ''): string =>
	`100: (#100) Unexpected key "${key}" on param "interactive${on}".`;

describe('a URL button', () => {
	const message = (parameters: object = {}, more: object = {}): object => ({
		type: 'cta_url',
		body,
		action: {
			name: 'cta_url',
			parameters: { display_text: 'Open', url: 'https://example.com', ...parameters },
		},
		...more,
	});

	it.each<[string, object, object]>([
		['alone', {}, {}],
		[
			'as long as can be, with header and footer',
			{ display_text: '😀'.repeat(20) },
			{ header: { type: 'text', text: x(60) }, body: { text: x(1024) }, footer: { text: x(60) } },
		],
		[
			'below an image',
			{},
			{ header: { type: 'image', image: { link: 'https://example.com/a.png' } } },
		],
	])('is sent: %s', async (_what, parameters, more) => {
		expect(await send(message(parameters, more))).toBe('200');
	});

	it.each<[string, object, object, string]>([
		[
			'a text of 21 characters',
			{ display_text: x(21) },
			{},
			isTooLong("['action']['parameters']['display_text']", 20),
		],
		[
			'no scheme',
			{ url: 'example.com' },
			{},
			"100: (#100) Param interactive['action']['parameters']['url'] is not a valid URI.",
		],
		['no body', {}, { body: undefined }, isRequired("['body']")],
		[
			'another name',
			{},
			{ action: { name: 'open', parameters: { display_text: 'A', url: 'https://a.b' } } },
			"100: (#100) Param interactive['action']['name'] must be one of {CTA_URL} - got \"open\".",
		],
	])('is refused: %s', async (_what, parameters, more, outcome) => {
		expect(await send(message(parameters, more))).toBe(outcome);
	});
});

describe('a location request', () => {
	const message = (more: object = {}): object => ({
		type: 'location_request_message',
		body,
		action: { name: 'send_location' },
		...more,
	});

	it('is sent', async () => {
		expect(await send(message())).toBe('200');
	});

	it.each<[string, object, string]>([
		['no body', { body: undefined }, isRequired("['body']")],
		['a body of 1025 characters', { body: { text: x(1025) } }, isTooLong("['body']['text']", 1024)],
		['a footer', { footer: { text: 'A' } }, isUnexpected('footer')],
		[
			'parameters',
			{ action: { name: 'send_location', parameters: {} } },
			isUnexpected('parameters', "['action']"),
		],
	])('is refused: %s', async (_what, more, outcome) => {
		expect(await send(message(more))).toBe(outcome);
	});
});
