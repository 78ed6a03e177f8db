import { fetchPages } from '../../../nodes/WhatsApp/graph/fetchPages';
import type { GraphRequest } from '../../../nodes/WhatsApp/graph/request';

const request: GraphRequest = { method: 'GET', path: '1/phone_numbers' };
const page = (after: string, next?: string) => ({
	body: {
		data: [{ id: after }],
		paging: { cursors: { after }, ...(next !== undefined && { next }) },
	},
});

it('stops when the server gives the same cursor again and again', async () => {
	let calls = 0;
	const answer = await fetchPages(
		async () => {
			calls++;
			if (calls > 5) throw new Error('reads for ever');
			return await Promise.resolve(page('same', 'https://graph.facebook.com/next'));
		},
		request,
		undefined,
	);
	expect(calls).toBe(2);
	expect(answer.body?.data).toHaveLength(2);
});

it('takes from the address of the next page the cursor alone', async () => {
	const queries: Array<GraphRequest['query']> = [];
	await fetchPages(
		async ({ query }) => {
			queries.push(query);
			return await Promise.resolve(
				queries.length === 1
					? page('one', 'https://evil.example/?access_token=secret')
					: page('two'),
			);
		},
		request,
		undefined,
	);
	expect(queries).toEqual([{ limit: 100 }, { limit: 100, after: 'one' }]);
});

it('ends with the refusal of a later page instead of half a list', async () => {
	let calls = 0;
	const failure = { message: 'no', advice: 'no', outcome: 'refused' } as const;
	const answer = await fetchPages(
		async () => await Promise.resolve(++calls === 1 ? page('one', 'next') : { failure }),
		request,
		undefined,
	);
	expect(answer.failure).toBe(failure);
});
