import { asText } from '../../../nodes/WhatsApp/shared/json';
import { mappedFields } from '../../support/engine/look-up';
import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';
import { TEMPLATE_COLLECTION, type TemplateExample } from '../../support/templates/collection';
import { withHandles } from '../../support/templates/sample-handle';

/** Every template is created through the node, approved, filled in by its form and sent. */
let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
beforeEach(async () => {
	await sandbox.control.reset();
	await sandbox.control.settings({ template_review_ms: null });
});
afterAll(async () => await sandbox.stop());

async function create({ name, language, category, components }: TemplateExample): Promise<void> {
	const item = { name, language, category };
	const parameters = {
		options: {},
		defineTemplateAs: 'json',
		newTemplateComponents: JSON.stringify(await withHandles(sandbox.url, components)),
	};
	const { error, items } = await runWorkflow(
		withInput(readWorkflow('template-create'), [item], { parameters }),
		sandbox.credentials(),
	);
	expect(error?.message).toBeUndefined();
	await sandbox.control.setTemplateStatus(asText(items('WhatsApp')[0]?.json.id), 'APPROVED');
}

async function send(
	{ name, language, values, needsMarketingApi }: TemplateExample,
	options: Record<string, unknown> = {},
) {
	const template = { __rl: true, mode: 'list', value: `${name}:${language}` };
	const { fields } = await mappedFields(
		'getTemplateVariables',
		sandbox.credentials(),
		{ template },
		'send-template',
	);
	const ids = fields.map(({ id }) => id);
	expect(Object.keys(values).filter((id) => !ids.includes(id))).toEqual([]);
	const workflow = withInput(readWorkflow('send-template'), [{ phone: seed.customer.phone }], {
		parameters: {
			template,
			defineVariablesAs: 'form',
			templateVariables: { mappingMode: 'defineBelow', value: values, schema: fields },
			options: { ...(needsMarketingApi && { marketingMessagesApi: 'automatic' }), ...options },
		},
	});
	return await runWorkflow(workflow, sandbox.credentials());
}

it('has forty templates of every kind', () => {
	expect(TEMPLATE_COLLECTION.length).toBeGreaterThanOrEqual(40);
	const names = TEMPLATE_COLLECTION.map(({ name, language }) => `${name}:${language}`);
	expect(new Set(names).size).toBe(names.length);
});

it.each(TEMPLATE_COLLECTION.map((each) => [each.name, each] as const))(
	'%s: the customer sees what was filled in',
	async (_name, template) => {
		await create(template);
		const checked = await send(template, { dryRun: true });
		expect(checked.error?.message).toBeUndefined();
		expect(await sandbox.control.messages()).toEqual([]);
		const { error } = await send(template);
		expect(error?.message).toBeUndefined();
		const [message] = await sandbox.control.messages();
		expect(message?.rendered).toMatchObject(template.rendered);
	},
);

it.each(
	TEMPLATE_COLLECTION.filter(({ components }) =>
		components.every(({ type }) => ['BODY', 'FOOTER'].includes(asText(type))),
	).map((each) => [each.name, each] as const),
)('%s: a dry run shows the same', async (_name, template) => {
	await create(template);
	const { items } = await send(template, { dryRun: true });
	expect(items('WhatsApp')[0]?.json.template).toMatchObject(template.rendered);
});

it('names the button of a Flow, as Meta wants it, also where nothing is filled in for it', async () => {
	const template = TEMPLATE_COLLECTION.find(({ name }) => name === 'flow_button');
	if (template === undefined) throw new Error('The collection has no Flow');
	await create(template);
	const { error } = await send({ ...template, values: {} });
	expect(error?.message).toBeUndefined();
	const [message] = await sandbox.control.messages();
	expect(message?.rendered).toMatchObject(template.rendered);
});

it('sends a GIF through the Marketing Messages API only', async () => {
	const template = TEMPLATE_COLLECTION.find(({ needsMarketingApi }) => needsMarketingApi);
	if (template === undefined) throw new Error('The collection has no GIF');
	await create(template);
	const { error } = await send(template, { marketingMessagesApi: 'never' });
	expect(error).toMatchObject({
		context: {
			details: {
				code: 100,
				details: 'A GIF header can only be sent through the Marketing Messages API.',
			},
		},
	});
	expect(await sandbox.control.messages()).toEqual([]);
});
