import {
	inheritingTestUrl,
	isTestWebhook,
	parsePreviousCallback,
	passOnUrl,
	takesAway,
	testCallbackUrl,
} from '../../../nodes/WhatsApp/trigger/registration/previousCallback';
import {
	isSameTrigger,
	isWebhookOfSameN8n,
	pointsTo,
} from '../../../nodes/WhatsApp/trigger/registration/webhookUrl';

const id = 'b9a1d9a5-6d36-4a7e-8a6b-0f4f7c1f5a11';
const at = (address: string, endpoint = 'webhook') => `${address}/${endpoint}/${id}/webhook`;
const secret = 'secret of the app';
const test = at('https://n8n.example.com', 'webhook-test');

const signatureWith = (appSecret: string): string => {
	const previous = { previousUrl: at('https://n8n.example.com'), addedFields: ['flows'] };
	return new URL(testCallbackUrl(test, previous, appSecret)).searchParams.get('sig') ?? '';
};

describe('What a test borrows', () => {
	it.each([
		['its own production', at('https://n8n.example.com')],
		['another n8n', at('https://prod.example.org')],
		['an n8n below a path', at('https://example.com/n8n')],
		['a test', at('https://n8n.example.com', 'webhook-test')],
		['a URL with a query', `${at('https://n8n.example.com')}?a=1&b=2%203#x`],
	])('is in its URL: %s', (_case, previousUrl) => {
		const previous = { previousUrl, addedFields: [] };
		const callback = testCallbackUrl(test, previous, secret);
		expect(callback).toContain(`${test}?borrowed_from=`);
		expect(parsePreviousCallback(callback, secret)).toEqual(previous);
		expect(pointsTo(test, callback)).toBe(true);
	});

	it('names the fields that were added', () => {
		const previous = {
			previousUrl: at('https://n8n.example.com'),
			addedFields: ['flows', 'security'],
		};
		expect(parsePreviousCallback(testCallbackUrl(test, previous, secret), secret)).toEqual(
			previous,
		);
	});

	it("fits into Meta's 200 characters between two usual addresses", () => {
		const previous = { previousUrl: at('https://automation.example.org'), addedFields: [] };
		expect(testCallbackUrl(test, previous, secret).length).toBeLessThanOrEqual(200);
	});

	it('is believed at every address of n8n', () => {
		const previous = { previousUrl: at('https://hooks.example.com'), addedFields: [] };
		const callback = testCallbackUrl(test, previous, secret);
		const elsewhere = callback.replace('https://n8n.example.com', 'http://127.0.0.1:5678/below');
		expect(parsePreviousCallback(elsewhere, secret)).toEqual(previous);
	});

	it.each([
		['another lender', (url: string) => url.replace('/webhook/', '/webhook-x/')],
		[
			"another app's signature",
			(url: string) => url.replace(/&sig=.*/, `&sig=${signatureWith('another secret')}`),
		],
		['another test', (url: string) => url.replace(test, at('https://n8n.example.com', 'renamed'))],
		['other fields', (url: string) => url.replace('flows', 'calls')],
		['no signature', (url: string) => url.replace(/&sig=.*/, '')],
		['half a signature', (url: string) => url.slice(0, -1)],
	])('is not believed with %s', (_case, change) => {
		const previous = { previousUrl: at('https://n8n.example.com'), addedFields: ['flows'] };
		const callback = testCallbackUrl(test, previous, secret);
		expect(parsePreviousCallback(callback, secret)).toEqual(previous);
		const changed = change(callback);
		expect(changed).not.toBe(callback);
		expect(parsePreviousCallback(changed, secret)).toBeUndefined();
	});

	it.each(['file:///etc/passwd', 'ftp://n8n.example.com/webhook/1/webhook', 'javascript:alert(1)'])(
		'is not restored to %s',
		(previousUrl) =>
			expect(
				parsePreviousCallback(
					testCallbackUrl(test, { previousUrl, addedFields: [] }, secret),
					secret,
				),
			).toBeUndefined(),
	);

	it.each(['', 'nonsense', test, `${test}?other=1`, `${test}?borrowed_from=https://`])(
		'is nothing in %j',
		(url) => expect(parsePreviousCallback(url, secret)).toBeUndefined(),
	);
});

describe('What a test inherits', () => {
	const inherited = at('https://hooks.example.com');

	it('is where it passes on what it does not listen for', () => {
		const url = inheritingTestUrl(test, inherited, secret, 200);
		expect(passOnUrl(url, secret)).toBe(inherited);
		expect(parsePreviousCallback(url, secret)).toBeUndefined();
	});

	it('takes no more room than its address if it is the same trigger in production', () => {
		const url = inheritingTestUrl(test, inherited, secret, 200);
		expect(url).toContain('?inherited_from=https://hooks.example.com/webhook/&sig=');
	});

	it('is only hinted at where both URLs together are too long', () => {
		const url = inheritingTestUrl(test, inherited, secret, 120);
		expect(url).toBe(`${test}?inherited_from=`);
		expect([passOnUrl(url, secret), takesAway(url), pointsTo(test, url)]).toEqual([
			undefined,
			true,
			true,
		]);
	});
});

const editor = 'https://editor.example.com/';

it.each([
	[at('https://n8n.example.com'), true],
	[at('https://n8n.example.com', 'webhook-test'), true],
	[at('https://editor.example.com', 'webhook-test'), true],
	[at('https://editor.example.com/below', 'webhook-test'), false],
	[at('HTTPS://N8N.example.com:443'), true],
	[at('https://n8n.example.com', 'test-hooks'), false],
	[at('https://n8n.example.com/below'), false],
	[at('https://other.example.com'), false],
	[at('http://n8n.example.com'), false],
	['https://n8n.example.com/hook', false],
	['https://n8n.example.com/api/v1/whatsapp', false],
	['https://n8n.example.com/webhooks/whatsapp/16505551234', false],
	['nonsense', false],
])('tells whether %s is a webhook of the n8n of the test: %s', (url, same) =>
	expect(isWebhookOfSameN8n(url, [test], editor)).toBe(same),
);

it.each([
	[test, true],
	[`${at('https://n8n.example.com', 'renamed')}?borrowed_from=/webhook/1/webhook`, true],
	[at('https://n8n.example.com'), false],
	['https://example.com/webhook-test', false],
])('tells whether %s is a test: %s', (url, isTest) => expect(isTestWebhook(url)).toBe(isTest));

it.each([
	[at('https://n8n.example.com'), true],
	[at('https://n8n.example.com', 'renamed'), true],
	[`${at('https://n8n.example.com')}?borrowed_from=/webhook/1/webhook`, true],
	[at('https://editor.example.com', 'webhook-test'), true],
	[at('https://other.example.com'), false],
	['https://n8n.example.com/webhook/another/webhook', false],
	['nonsense', false],
])('tells whether %s is the trigger of the test: %s', (url, same) =>
	expect(isSameTrigger(test, url, editor)).toBe(same),
);

it.each([
	['https://N8N.example.com/webhook/1/webhook', 'https://n8n.example.com/webhook/1/webhook'],
	['https://n8n.example.com:443/webhook/1/webhook', 'https://n8n.example.com/webhook/1/webhook'],
	['https://bücher.example/webhook/1/webhook', 'https://xn--bcher-kva.example/webhook/1/webhook'],
])('%s is the same as %s, as which Meta may have it', (own, callback) => {
	expect(pointsTo(own, `${callback}?borrowed_from=/x`)).toBe(true);
});
