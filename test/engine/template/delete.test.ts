import { templateCase, TEMPLATES } from '../../support/engine/template-case';
import { seed } from '../../support/engine/test-sandbox';

const { run, requests, refused, held } = templateCase('template-delete');
const { orderUpdate, orderUpdateGerman, paused } = seed.templates;

const byName = (deletedTemplateName: string) => ({ deleteTemplateBy: 'name', deletedTemplateName });

it('deletes one language by ID, with the name that Meta wants beside it', async () => {
	const result = await run({}, [{ id: orderUpdateGerman.id }]);
	expect(result.error).toBeUndefined();
	expect(result.items('WhatsApp')).toEqual([
		{
			json: { deleted: true, name: 'order_update', id: orderUpdateGerman.id },
			pairedItem: { item: 0 },
		},
	]);
	expect((await held('order_update')).map(({ language }) => language)).toEqual(['en_US']);
});

it('reads the name first', async () => {
	await run({}, [{ id: orderUpdate.id }]);
	expect(await requests()).toEqual([
		expect.objectContaining({ method: 'GET', path: `/v25.0/${orderUpdate.id}` }),
		expect.objectContaining({
			method: 'DELETE',
			path: TEMPLATES,
			query: expect.objectContaining({ hsm_id: orderUpdate.id, name: 'order_update' }),
		}),
	]);
});

it('deletes every language by name', async () => {
	const result = await run(byName('order_update'));
	expect(result.items('WhatsApp')).toEqual([
		{ json: { deleted: true, name: 'order_update' }, pairedItem: { item: 0 } },
	]);
	expect(await held('order_update')).toEqual([]);
	const [{ query } = { query: {} }, ...others] = await requests();
	expect(query).not.toHaveProperty('hsm_id');
	expect(others).toHaveLength(1);
});

it('deletes for each item its own template', async () => {
	await run({}, [{ id: orderUpdate.id }, { id: paused.id }]);
	expect(await held('paused_offer')).toEqual([]);
	expect(await held('order_update')).toHaveLength(1);
});

it('deletes nothing when the ID is that of something else', async () => {
	const result = await run({}, [{ id: seed.phoneNumbers.shop.id }]);
	expect(result.error?.message).toBe(
		'The object that was read does not have one of the requested fields',
	);
	expect((await requests()).map(({ method }) => method)).toEqual(['GET']);
});

it('continues past an ID that does not exist', async () => {
	const items = [{ id: '499999999999999' }, { id: paused.id }];
	const result = await run({}, items, { onError: 'continueRegularOutput' });
	expect(result.items('WhatsApp')).toEqual([
		{
			json: {
				error: 'The template does not exist, or the token has no access to it',
				details: expect.objectContaining({ error_subcode: 33 }),
			},
			pairedItem: { item: 0 },
		},
		{ json: { deleted: true, name: 'paused_offer', id: paused.id }, pairedItem: { item: 1 } },
	]);
});

it('tells what Meta says when no template has the name', async () => {
	const result = await run(byName('never_heard_of'));
	expect(result.error?.message).toBe('The template does not exist');
	expect(result.error).toMatchObject({ context: { details: { outcome: 'refused' } } });
});

it.each([
	[{}, { id: '' }, "'Template' is empty"],
	[{}, { id: 'order_update' }, "'Template' is not a template ID"],
	[byName(' '), {}, "'Template Name' is empty"],
	[byName('Order Update'), {}, "'Template Name' is not the name of a template"],
])('refuses %p with %p before anything is sent', async (parameters, item, message) => {
	expect(await refused(parameters, item)).toBe(message);
});
