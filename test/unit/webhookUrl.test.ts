import { borrowedUrl, isSameN8n, isTestWebhook, leadsTo, readLoan } from '../../nodes/WhatsApp/trigger/registration/webhookUrl';

const id = 'b9a1d9a5-6d36-4a7e-8a6b-0f4f7c1f5a11';
const at = (address: string, endpoint = 'webhook') => `${address}/${endpoint}/${id}/webhook`;
const test = at('https://n8n.example.com', 'webhook-test');

describe('What a test borrows', () => {
	it.each([
		['its own production', at('https://n8n.example.com')],
		['another n8n', at('https://prod.example.org')],
		['an n8n below a path', at('https://example.com/n8n')],
		['a test', at('https://n8n.example.com', 'webhook-test')],
		['a URL with a query', `${at('https://n8n.example.com')}?a=1&b=2%203#x`],
	])('stands in its URL: %s', (_case, lender) => {
		const loan = { lender, addedFields: [] };
		const borrowed = borrowedUrl(test, loan);
		expect(borrowed).toContain(`${test}?borrowed_from=`);
		expect(readLoan(borrowed ?? '')).toEqual(loan);
		expect(leadsTo(test, borrowed)).toBe(true);
	});

	it('names the fields that were added', () => {
		const loan = { lender: at('https://n8n.example.com'), addedFields: ['flows', 'security'] };
		expect(readLoan(borrowedUrl(test, loan) ?? '')).toEqual(loan);
	});

	it("leaves the fields out when they don't fit into Meta's 200 characters", () => {
		const lender = at('https://n8n.example.com');
		const borrowed = borrowedUrl(test, { lender, addedFields: ['a'.repeat(100)] });
		expect(readLoan(borrowed ?? '')).toEqual({ lender, addedFields: [] });
	});

	it('is not possible when the addresses are too long together', () => {
		const loan = { lender: at(`https://${'a'.repeat(60)}.example.com`), addedFields: [] };
		expect(borrowedUrl(test, loan)).toBeUndefined();
	});

	it.each(['', 'nonsense', test, `${test}?other=1`, `${test}?borrowed_from=https://`])('is nothing in %j', (url) =>
		expect(readLoan(url)).toBeUndefined(),
	);
});

it.each([
	[at('https://n8n.example.com'), true],
	[at('https://n8n.example.com', 'test-hooks'), true],
	[at('https://n8n.example.com/below'), false],
	[at('https://other.example.com'), false],
	[at('http://n8n.example.com'), false],
	['https://n8n.example.com/hook', false],
	['nonsense', false],
])('tells whether %s is the n8n of the test: %s', (url, same) => expect(isSameN8n(url, test)).toBe(same));

it.each([
	[test, true],
	[`${at('https://n8n.example.com', 'renamed')}?borrowed_from=/webhook/1/webhook`, true],
	[at('https://n8n.example.com'), false],
	['https://example.com/webhook-test', false],
])('tells whether %s is a test: %s', (url, isTest) => expect(isTestWebhook(url)).toBe(isTest));
