import type { INodePropertyOptions } from 'n8n-workflow';

import { lookUp } from '../../support/engine/look-up';
import { templateCase, TEMPLATES } from '../../support/engine/template-case';
import { seed } from '../../support/engine/test-sandbox';

const all = Object.values(seed.templates);
const { orderUpdate, orderUpdateGerman, rejected, paused } = seed.templates;

describe('Get', () => {
	const { run, requests, refused } = templateCase('template-get');

	it('reads status, texts and the reason of a rejection', async () => {
		const result = await run({}, [{ id: orderUpdate.id }, { id: rejected.id }]);
		expect(result.error).toBeUndefined();
		const part = (type: string) => orderUpdate.components.find((each) => each.type === type);
		expect(result.items('WhatsApp')).toEqual([
			{
				json: {
					id: orderUpdate.id,
					name: 'order_update',
					language: 'en_US',
					status: 'APPROVED',
					category: 'UTILITY',
					quality: 'GREEN',
					header: part('HEADER')?.text,
					body: part('BODY')?.text,
					footer: part('FOOTER')?.text,
					buttons: part('BUTTONS')?.buttons?.map(({ text }) => text),
				},
				pairedItem: { item: 0 },
			},
			{
				json: expect.objectContaining({
					status: 'REJECTED',
					rejected_reason: 'TAG_CONTENT_MISMATCH',
				}),
				pairedItem: { item: 1 },
			},
		]);
	});

	it('reads everything as Meta has it when Simplify is off', async () => {
		const result = await run({ simplify: false }, [{ id: orderUpdate.id }, { id: rejected.id }]);
		expect(result.error).toBeUndefined();
		expect(result.items('WhatsApp')).toEqual([
			{
				json: {
					id: orderUpdate.id,
					name: 'order_update',
					language: 'en_US',
					status: 'APPROVED',
					category: 'UTILITY',
					parameter_format: 'POSITIONAL',
					components: orderUpdate.components,
					quality_score: { score: 'GREEN' },
					rejected_reason: 'NONE',
				},
				pairedItem: { item: 0 },
			},
			{
				json: expect.objectContaining({
					status: 'REJECTED',
					rejected_reason: 'TAG_CONTENT_MISMATCH',
				}),
				pairedItem: { item: 1 },
			},
		]);
	});

	it('reads just the fields that the user names', async () => {
		const result = await run({ options: { fields: 'name, status' } }, [{ id: paused.id }]);
		expect(result.items('WhatsApp')[0]?.json).toEqual({
			id: paused.id,
			name: 'paused_offer',
			status: 'PAUSED',
		});
	});

	it.each([
		['', /'Template' is empty/],
		['order_update', /'Template' is not a template ID/],
		['4000/messages', /'Template' is not a template ID/],
	])('refuses the ID %p before anything is sent', async (id, message) => {
		expect(await refused({}, { id })).toMatch(message);
	});

	it('refuses fields that are no names', async () => {
		const message = await refused({ options: { fields: 'name&access_token' } }, { id: paused.id });
		expect(message).toBe("'Fields' contains a character that is not allowed in field names");
	});

	it('continues past an ID that does not exist', async () => {
		const items = [{ id: '499999999999999' }, { id: orderUpdate.id }];
		const result = await run({}, items, { onError: 'continueRegularOutput' });
		expect(result.items('WhatsApp')).toEqual([
			{
				json: {
					error: 'The template does not exist, or the token has no access to it',
					details: expect.objectContaining({ code: 100, error_subcode: 33 }),
				},
				pairedItem: { item: 0 },
			},
			{ json: expect.objectContaining({ name: 'order_update' }), pairedItem: { item: 1 } },
		]);
	});

	it('sends one request for each item', async () => {
		await run({}, [{ id: orderUpdate.id }]);
		expect(await requests()).toEqual([
			{
				method: 'GET',
				path: `/v25.0/${orderUpdate.id}`,
				query: {
					fields:
						'id,name,language,status,category,parameter_format,components,quality_score,rejected_reason',
					appsecret_proof: expect.anything(),
				},
				body: null,
			},
		]);
	});
});

describe('Get Many', () => {
	const { run, requests, refused } = templateCase('templates');

	const idsOf = (result: Awaited<ReturnType<typeof run>>) =>
		result.items('WhatsApp').map(({ json }) => json.id);

	it('reads all templates, in every language and status', async () => {
		const result = await run();
		expect(result.error).toBeUndefined();
		expect(idsOf(result)).toEqual(all.map(({ id }) => id));
		expect(result.items('WhatsApp')[1]).toEqual({
			json: expect.objectContaining({
				name: 'order_update',
				status: 'APPROVED',
				body: expect.any(String),
			}),
			pairedItem: { item: 0 },
		});
		const [, raw] = (await run({ simplify: false })).items('WhatsApp');
		expect(raw?.json).toMatchObject({ name: 'order_update', components: orderUpdate.components });
	});

	it('reads no more than the limit', async () => {
		const result = await run({ returnAll: false, limit: 3 });
		expect(idsOf(result)).toEqual(all.slice(0, 3).map(({ id }) => id));
		expect((await requests()).map(({ query }) => query.limit)).toEqual(['3']);
	});

	it('begins after a cursor', async () => {
		const first = await run({ returnAll: false, limit: 4, options: { responseFormat: 'raw' } });
		const paging = first.items('WhatsApp')[0]?.json.paging;
		const { after } = (paging as { cursors: { after: string } }).cursors;
		const rest = await run({ options: { after } });
		expect(idsOf(rest)).toEqual(all.slice(4).map(({ id }) => id));
	});

	it.each([
		[{ status: 'REJECTED' }, all.filter(({ status }) => status === 'REJECTED')],
		[{ category: 'AUTHENTICATION' }, all.filter(({ category }) => category === 'AUTHENTICATION')],
		[{ language: 'de' }, [orderUpdateGerman]],
		[{ name: 'order_update' }, [orderUpdate, orderUpdateGerman]],
		[{ name_or_content: 'Bestellung' }, [orderUpdateGerman]],
		[{ name: 'order_update', language: ' en_US ', status: '' }, [orderUpdate]],
	])('filters by %p', async (templateFilters, expected) => {
		const result = await run({ templateFilters });
		expect(result.error).toBeUndefined();
		expect(idsOf(result)).toEqual(expected.map(({ id }) => id));
	});

	it('takes filters from expressions, for each item its own', async () => {
		const templateFilters = { status: '={{ $json.status }}' };
		const result = await run({ templateFilters }, [{ status: 'PAUSED' }, { status: 'REJECTED' }]);
		expect(result.items('WhatsApp').map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			[paused.id, { item: 0 }],
			[rejected.id, { item: 1 }],
		]);
	});

	it('refuses a limit that is no number', async () => {
		const message = await refused({ returnAll: false, limit: '={{ "many" }}' });
		expect(message).toBe("'Limit' is not a whole number of 1 or more");
	});

	it('passes on what Meta says about a status that it does not know', async () => {
		const result = await run({ templateFilters: { status: '={{ "BLUE" }}' } });
		expect(result.error).toMatchObject({ context: { details: { code: 100, outcome: 'refused' } } });
	});
});

describe('The lists of templates', () => {
	const { sandbox, requests } = templateCase('templates');

	it('shows name, language and status of every template', async () => {
		const { results, paginationToken } = await lookUp('searchTemplates', sandbox().credentials());
		expect(results).toHaveLength(all.length);
		expect(results).toEqual(
			expect.arrayContaining([
				{ name: 'order_update · de · approved', value: orderUpdateGerman.id },
				{ name: 'paused_offer · en_US · paused', value: paused.id },
			]),
		);
		expect(paginationToken).toBeUndefined();
	});

	it('finds a template by a part of its name', async () => {
		const { results } = await lookUp('searchTemplates', sandbox().credentials(), 'paused');
		expect(results.map(({ value }) => value)).toEqual([paused.id]);
	});

	it('shows the next page when the user scrolls', async () => {
		// The sandbox has no such cursor; what matters is that Meta is asked with it.
		const page = lookUp('searchTemplates', sandbox().credentials(), undefined, 'second-page');
		await expect(page).rejects.toThrow();
		expect((await requests())[0]?.query).toMatchObject({ after: 'second-page', limit: '100' });
	});

	it('offers every template in each language for sending, approved ones first, others with their status', async () => {
		const results: INodePropertyOptions[] = [];
		let token: string | undefined;
		do {
			const page = await lookUp('searchTemplatesToSend', sandbox().credentials(), '', token);
			results.push(...page.results);
			token = page.paginationToken;
		} while (token !== undefined);
		const valuesOf = (isWanted: (status: string) => boolean) =>
			all
				.filter(({ status }) => isWanted(String(status)))
				.map(({ name, language }) => `${String(name)}:${String(language)}`);
		expect(results.map(({ value }) => value)).toEqual([
			...valuesOf((status) => status === 'APPROVED'),
			...valuesOf((status) => status !== 'APPROVED'),
		]);
		expect(results).toContainEqual({ name: 'order_update · de', value: 'order_update:de' });
		expect(results).toContainEqual({
			name: 'paused_offer · en_US · paused – not sent by Meta',
			value: 'paused_offer:en_US',
		});
	});

	it('offers every name once for deletion, in whatever status', async () => {
		const { results } = await lookUp('searchTemplateNames', sandbox().credentials());
		expect(results).toContainEqual({ name: 'paused_offer · en_US', value: 'paused_offer' });
		expect(results.map(({ value }) => value)).toEqual([...new Set(all.map(({ name }) => name))]);
	});

	it('says why there is no list', async () => {
		const credentials = sandbox().credentials({ accessToken: seed.accessTokens.expired });
		await expect(lookUp('searchTemplates', credentials)).rejects.toThrow(
			'The access token has expired',
		);
	});

	it('asks the account of the credential', async () => {
		await lookUp('searchTemplatesToSend', sandbox().credentials(), ' order ');
		expect(await requests()).toEqual([
			expect.objectContaining({
				path: TEMPLATES,
				query: expect.objectContaining({ status: 'APPROVED', name_or_content: 'order' }),
			}),
		]);
	});
});
