import { form, rows, templateCase } from '../../support/engine/template-case';
import { seed } from '../../support/engine/test-sandbox';

const { run, requests, refused, sandbox } = templateCase('template-change');
const { orderUpdate, rejected, paused, pending } = seed.templates;

const update = async (id: string, parameters: Record<string, unknown>) =>
	await run(parameters, [{ id }]);
const body = { type: 'BODY', text: 'Thank you for your order.' };
const unchanged = { replaceTemplateComponents: false };

it('replaces the components by those of the form, checked by the category that it has', async () => {
	const result = await update(rejected.id, form());
	expect(result.items('WhatsApp')).toEqual([
		{
			json: { success: true, id: rejected.id, name: rejected.name, category: 'UTILITY' },
			pairedItem: { item: 0 },
		},
	]);
	expect(await requests()).toEqual([
		expect.objectContaining({ method: 'GET', path: `/v25.0/${rejected.id}` }),
		expect.objectContaining({
			method: 'POST',
			path: `/v25.0/${rejected.id}`,
			body: { components: [body] },
		}),
	]);
});

it('changes category, components from JSON and time to live in one request', async () => {
	const result = await update(paused.id, {
		updatedTemplateCategory: 'UTILITY',
		defineTemplateAs: 'json',
		newTemplateComponents: JSON.stringify([body]),
		options: { message_send_ttl_seconds: 3600 },
	});
	expect(result.error).toBeUndefined();
	expect(await requests()).toEqual([
		expect.objectContaining({
			method: 'POST',
			body: { category: 'UTILITY', components: [body], message_send_ttl_seconds: 3600 },
		}),
	]);
});

it('tells Meta the format of the variables', async () => {
	await update(rejected.id, {
		defineTemplateAs: 'json',
		newTemplateComponents: JSON.stringify([
			{
				type: 'BODY',
				text: 'Hi {{first_name}}, thank you.',
				example: { body_text_named_params: [{ param_name: 'first_name', example: 'Ann' }] },
			},
		]),
	});
	expect((await requests()).at(-1)?.body).toMatchObject({ parameter_format: 'named' });
});

it('says how to keep the components, and how to edit an authentication template', async () => {
	const { error } = await update(rejected.id, { templateBody: '={{ "" }}' });
	expect(error).toMatchObject({
		message: "'Body' is empty",
		description: expect.stringMatching(/turn off 'Replace Components'.*set 'Category' to/),
	});
});

it('has the fields of an authentication template', async () => {
	const result = await update(rejected.id, {
		updatedTemplateCategory: 'AUTHENTICATION',
		codeExpirationMinutesOfUpdate: 5,
	});
	expect(result.error).toBeUndefined();
	expect((await requests())[0]?.body).toMatchObject({
		category: 'AUTHENTICATION',
		components: [{ type: 'BODY' }, { code_expiration_minutes: 5 }, { type: 'BUTTONS' }],
	});
});

it.each([
	[
		orderUpdate.id,
		{ ...unchanged, updatedTemplateCategory: 'MARKETING' },
		/category of an approved/,
	],
	[pending.id, form(), /Only templates that are APPROVED, REJECTED, PAUSED/],
])('tells why Meta does not edit %s', async (id, parameters, details) => {
	const { error } = await update(id, parameters);
	expect(error).toMatchObject({
		context: { details: { details: expect.stringMatching(details), outcome: 'refused' } },
	});
});

it('says that an approved template was edited today already', async () => {
	await update(orderUpdate.id, form());
	await sandbox().control.setTemplateStatus(orderUpdate.id, 'APPROVED');
	const { error } = await update(orderUpdate.id, form());
	expect(JSON.stringify(error)).toContain('once in 24 hours');
});

it.each([
	[{ ...unchanged }, 'The update contains no changes'],
	[
		{ ...unchanged, updatedTemplateCategory: '={{ "OTHER" }}' },
		"'Category' is not a valid category",
	],
	[
		{ ...form({ templateFooter: 'x'.repeat(61) }), updatedTemplateCategory: 'UTILITY' },
		"'Footer' has 61 characters; WhatsApp allows 60",
	],
	[
		{
			...form({ templateButtons: rows({ type: 'URL', text: 'Open', url: 'x' }) }),
			updatedTemplateCategory: 'UTILITY',
		},
		"Button 1: 'URL' is not a valid URL",
	],
	[
		{
			...unchanged,
			updatedTemplateCategory: 'UTILITY',
			options: { message_send_ttl_seconds: 5 },
		},
		"'Time to Live (Seconds)' is out of range for the category",
	],
])('refuses %j before anything is sent', async (parameters, message) => {
	expect(await refused(parameters, { id: rejected.id })).toBe(message);
});
