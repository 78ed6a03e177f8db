import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { templateCase, TEMPLATES } from '../../support/engine/template-case';
import { seed, withInput } from '../../support/engine/test-sandbox';

const { run, requests, refused, held, sandbox } = templateCase('template-change');
const { orderUpdate, orderUpdateGerman, paused } = seed.templates;

const ids = `${orderUpdate.id}, ${orderUpdateGerman.id}`;
const ARCHIVE = TEMPLATES.replace('/v25.0', '');
const output = async (parameters: Record<string, unknown>) => {
	const result = await run(parameters);
	expect(result.error).toBeUndefined();
	return result.items('WhatsApp').map(({ json }) => json);
};

it('deletes several templates in one request', async () => {
	const deleted = [orderUpdate.id, orderUpdateGerman.id];
	expect(
		await output({ operation: 'delete', deleteTemplateBy: 'ids', deletedTemplateIds: ids }),
	).toEqual([{ deleted: true, ids: deleted }]);
	expect(await requests()).toEqual([
		expect.objectContaining({
			method: 'DELETE',
			path: TEMPLATES,
			query: expect.objectContaining({ hsm_ids: JSON.stringify(deleted) }),
		}),
	]);
	expect(await held('order_update')).toEqual([]);
});

it('archives templates and takes them out again', async () => {
	const list = `={{ ['${orderUpdate.id}', '499999999999999'] }}`;
	expect(await output({ operation: 'archive', templateIds: list })).toEqual([
		{ archived_templates: [orderUpdate.id], failed_templates: ['499999999999999'] },
	]);
	expect((await held('order_update')).map(({ status }) => status)).toEqual([
		'ARCHIVED',
		'APPROVED',
	]);
	expect(await output({ operation: 'unarchive', templateIds: orderUpdate.id })).toEqual([
		{ unarchived_templates: [orderUpdate.id], failed_templates: [] },
	]);
	expect((await held('order_update')).map(({ status }) => status)).toEqual([
		'APPROVED',
		'APPROVED',
	]);
	const posted = (await requests()).filter(({ method }) => method === 'POST');
	expect(posted.map(({ path, body }) => [path, body])).toEqual([
		[`${ARCHIVE}/archive`, { hsm_ids: `${orderUpdate.id},499999999999999` }],
		[`${ARCHIVE}/unarchive`, { hsm_ids: orderUpdate.id }],
	]);
});

it('fails when none of the templates could be archived', async () => {
	const result = await run({ operation: 'archive', templateIds: '499999999999999' });
	expect(result.error?.message).toBe('Meta did not archive any of the templates');
});

it('unpauses a template', async () => {
	const result = await run({ operation: 'unpause' }, [{ id: paused.id }]);
	expect(result.items('WhatsApp')[0]?.json).toEqual({ success: true });
	expect(await held('paused_offer')).toEqual([expect.objectContaining({ status: 'APPROVED' })]);
});

const compare = {
	operation: 'compare',
	comparedTemplateId: { __rl: true, mode: 'id', value: paused.id },
	comparisonStart: '2026-11-01T00:00:00Z',
	comparisonEnd: '={{ DateTime.fromISO("2026-11-08T00:00:00Z") }}',
};

it('compares two templates', async () => {
	const result = await run(compare, [{ id: orderUpdate.id }]);
	expect(result.error).toBeUndefined();
	expect(result.items('WhatsApp').map(({ json }) => json.metric)).toEqual([
		'BLOCK_RATE',
		'MESSAGE_SENDS',
		'TOP_BLOCK_REASON',
	]);
	expect((await requests())[0]?.query).toMatchObject({
		template_ids: JSON.stringify([paused.id]),
		start: '1793491200',
		end: '1794096000',
	});
});

it("takes times without a zone in the workflow's", async () => {
	const parameters = {
		...compare,
		comparisonStart: '2026-11-01T00:00:00',
		comparisonEnd: '2026-11-08',
	};
	const result = await runWorkflow(
		{
			...withInput(readWorkflow('template-change'), [{ id: orderUpdate.id }], { parameters }),
			settings: { timezone: 'America/New_York' },
		},
		sandbox().credentials(),
	);
	expect(result.error).toBeUndefined();
	// The clocks are put back in between.
	expect((await requests())[0]?.query).toMatchObject({
		start: String(1793491200 + 4 * 3600),
		end: String(1794096000 + 5 * 3600),
	});
});

it('copies the templates of another account', async () => {
	expect(
		await output({ operation: 'migrate', sourceBusinessAccountId: seed.otherBusinessAccount.id }),
	).toEqual([{ migrated_templates: [] }]);
	expect((await requests())[0]).toMatchObject({
		method: 'POST',
		query: { source_waba_id: seed.otherBusinessAccount.id },
	});
});

const migrate = {
	operation: 'migrate',
	sourceBusinessAccountId: seed.otherBusinessAccount.id,
};

it('copies a page, or some of the templates, of another account', async () => {
	const options = { count: 200, page_number: 0, template_ids: '400000000000001,400000000000002' };
	expect(await output({ ...migrate, options })).toEqual([{ migrated_templates: [] }]);
	expect((await requests())[0]?.query).toMatchObject({
		count: '200',
		page_number: '0',
		template_ids: '["400000000000001","400000000000002"]',
	});
});

const library = {
	operation: 'createFromLibrary',
	newTemplateName: 'my_reminder',
	newTemplateLanguage: 'en_US',
	libraryTemplateName: 'appointment_reminder_1',
};
const call = (phone_number: string) => ({ values: [{ type: 'PHONE_NUMBER', phone_number }] });

it('creates one of the library that calls a number', async () => {
	const [url] = [{ type: 'URL', base_url: 'https://example.com/' }];
	const { values } = call('+1 (650) 555-1234');
	await output({ ...library, libraryButtonInputs: { values: [url, ...values] } });
	expect((await requests()).at(-1)?.body).toMatchObject({
		library_template_button_inputs: [
			{ type: 'URL', url: { base_url: 'https://example.com/' } },
			{ type: 'PHONE_NUMBER', phone_number: '+16505551234' },
		],
	});
	expect(await held('my_reminder')).toEqual([expect.objectContaining({ status: 'APPROVED' })]);
});

it('finds templates of the library, and creates one from it', async () => {
	const search = { options: { search: 'delivery', language: 'en_US' }, returnAll: true };
	const found = await output({ operation: 'getAllFromLibrary', ...search });
	expect(found).toEqual([expect.objectContaining({ name: 'delivery_update_1' })]);
	const created = await output({
		operation: 'createFromLibrary',
		newTemplateName: 'my_delivery',
		newTemplateLanguage: 'en_US',
		libraryTemplateName: found[0]?.name,
		libraryButtonInputs: {
			values: [
				{
					base_url: 'https://example.com/{{1}}',
					url_suffix_example: 'https://example.com/1042',
				},
			],
		},
	});
	expect(created).toEqual([{ id: expect.any(String), status: 'APPROVED', category: 'UTILITY' }]);
	expect((await requests()).at(-1)?.body).toEqual({
		name: 'my_delivery',
		language: 'en_US',
		category: 'UTILITY',
		library_template_name: 'delivery_update_1',
		library_template_button_inputs: [
			{
				type: 'URL',
				url: {
					base_url: 'https://example.com/{{1}}',
					url_suffix_example: 'https://example.com/1042',
				},
			},
		],
	});
});

it('sends the URL of a button of the library as browsers do, with its example', async () => {
	const button = {
		type: 'URL',
		base_url: '=https://example.com/Übersicht/my orders/\\{{1}}',
		url_suffix_example: 'https://example.com/Übersicht/my orders/1',
	};
	await output({
		...library,
		libraryTemplateName: 'delivery_update_1',
		libraryButtonInputs: { values: [button] },
	});
	expect((await requests()).at(-1)?.body).toMatchObject({
		library_template_button_inputs: [
			{
				url: {
					base_url: 'https://example.com/%C3%9Cbersicht/my%20orders/{{1}}',
					url_suffix_example: 'https://example.com/%C3%9Cbersicht/my%20orders/1',
				},
			},
		],
	});
});

it('makes an authentication template in several languages', async () => {
	const parameters = {
		operation: 'upsertAuthentication',
		newTemplateName: 'my_code',
		newTemplateLanguages: 'en_US, es_ES',
	};
	const made = await output(parameters);
	expect(made.map(({ language, status }) => [language, status])).toEqual([
		['en_US', 'PENDING'],
		['es_ES', 'PENDING'],
	]);
	// A second time they are updated: there is still one of each language.
	expect((await output(parameters)).map(({ id }) => id)).toEqual(made.map(({ id }) => id));
	expect(await held('my_code')).toHaveLength(2);
});

it.each([
	[{ operation: 'archive', templateIds: '={{ "" }}' }, "'Template IDs' is empty"],
	[
		{ operation: 'archive', templateIds: 'order_update' },
		"'Template IDs' contains something that is not a template ID",
	],
	[
		{
			operation: 'unarchive',
			templateIds: Array.from({ length: 101 }, (_, index) => 100_000 + index).join(','),
		},
		"'Template IDs' has 101 IDs; Meta accepts 100",
	],
	[
		{ operation: 'delete', deleteTemplateBy: 'ids', deletedTemplateIds: '1' },
		"'Template IDs' contains something that is not a template ID",
	],
	[{ ...compare, comparisonEnd: compare.comparisonStart }, "'End' is not after 'Start'"],
	[{ ...compare, comparisonStart: '={{ "soon" }}' }, "'Start' is not a date and time"],
	[
		{ ...compare, comparedTemplateId: { __rl: true, mode: 'id', value: '={{ "x" }}' } },
		"'Compare With' is not a template ID",
	],
	[
		{ operation: 'migrate', sourceBusinessAccountId: 'mine' },
		"'Source Business Account ID' is not an ID",
	],
	[
		{
			operation: 'upsertAuthentication',
			newTemplateName: 'my_code',
			newTemplateLanguages: 'en-US',
		},
		"'Languages' is not a language code",
	],
	[
		{
			operation: 'createFromLibrary',
			newTemplateName: 'my_delivery',
			newTemplateLanguage: 'en_US',
			libraryTemplateName: 'delivery_update_1',
			libraryButtonInputs: { values: [{ base_url: 'example.com' }] },
		},
		"Button 1: 'URL' is not a valid URL",
	],
	[
		{
			...library,
			libraryButtonInputs: { values: [{ base_url: '=https://example.com/{{número}}' }] },
		},
		"Button 1: 'URL' is an expression, so {{número}} was lost",
	],
	[
		{ ...library, libraryButtonInputs: call('us') },
		"Button 1: 'Phone Number' is not a phone number",
	],
	[
		{
			...library,
			libraryButtonInputs: { values: [{ type: '={{ "OTP" }}', base_url: 'a', phone_number: '1' }] },
		},
		"Button 1: 'Type' is not a valid option",
	],
	[{ ...migrate, options: { count: 501 } }, "'Count' is 501; Meta accepts 500"],
	[
		{ ...migrate, options: { page_number: '={{ -1 }}' } },
		"'Page' is not a whole number of 0 or more",
	],
	[
		{ ...migrate, options: { template_ids: 'order_update' } },
		"'Template IDs' contains something that is not a template ID",
	],
	[
		{
			...migrate,
			options: { template_ids: Array.from({ length: 501 }, (_, index) => 100_000 + index).join() },
		},
		"'Template IDs' has 501 IDs; Meta accepts 500",
	],
])('refuses %j before anything is sent', async (parameters, message) => {
	expect(await refused(parameters, { id: orderUpdate.id })).toBe(message);
});
