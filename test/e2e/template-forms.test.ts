import { asText } from '../../nodes/WhatsApp/shared/json';
import { itemsOf } from '../../sandbox/n8n/executions';
import { Editor } from '../support/e2e/editor';
import { servers } from '../support/e2e/servers';
import { ASKING_N8N, bulkWorkflow, seed, sendWorkflow, Setting } from '../support/e2e/setting';
import { eventually } from '../support/eventually';
import { TEMPLATE_COLLECTION, type TemplateExample } from '../support/templates/collection';
import { withHandles } from '../support/templates/sample-handle';

/** One of each kind of field, in half a minute. `npm run test:templates` takes all of the collection. */
const KINDS = [
	'named_variables',
	'document_header',
	'products_button',
	'image_carousel',
	'offer_with_end',
	'code_to_copy',
];

const CHOSEN = TEMPLATE_COLLECTION.filter(
	({ name }) => process.env.TEMPLATES === 'all' || KINDS.includes(name),
);

const setting = new Setting();
let editor: Editor;

beforeAll(async () => {
	await setting.logIn();
	await setting.control.reset();
	await setting.control.settings({ template_review_ms: null });
	await createTemplates();
	editor = await Editor.open();
	await editor.openWorkflow(await workflowWithNodes());
});
afterAll(async () => {
	await editor.close();
	await setting.tidy();
});

// What the page looked like when something was not there.
afterEach(async () => await editor.screenshot('last-template'));

/** Creates the templates through the node, and approves them as Meta would. */
async function createTemplates(): Promise<void> {
	const items = await Promise.all(
		CHOSEN.map(async ({ name, language, category, components }) => ({
			name,
			language,
			category,
			components: await withHandles(servers.sandboxUrl, components),
		})),
	);
	const workflow = await setting.workflow(
		bulkWorkflow(await setting.credential(), items, {
			resource: 'template',
			operation: 'create',
			newTemplateName: '={{ $json.name }}',
			newTemplateLanguage: '={{ $json.language }}',
			newTemplateCategory: '={{ $json.category }}',
			defineTemplateAs: 'json',
			newTemplateComponents: '={{ JSON.stringify($json.components) }}',
		}),
	);
	const execution = await setting.n8n.executions.run(workflow, { startNode: 'Start' });
	const finished = await setting.n8n.executions.waitFor(execution);
	const created = itemsOf(finished, 'WhatsApp');
	expect(created).toHaveLength(CHOSEN.length);
	for (const { json } of created)
		await setting.control.setTemplateStatus(asText(json.id), 'APPROVED');
}

/** A workflow with an empty node for each template. */
async function workflowWithNodes(): Promise<string> {
	const workflow = sendWorkflow(await setting.credential(), { operation: 'sendTemplate' });
	const [start, node] = workflow.nodes;
	if (start === undefined || node === undefined) throw new Error('The workflow lacks a node');
	const nodes = CHOSEN.map(({ name, needsMarketingApi }, index) => ({
		...node,
		name: nodeName(name),
		// All of them in view when the editor opens.
		position: [260 * (1 + (index % 8)), 180 * Math.floor(index / 8)] as [number, number],
		parameters: {
			...node.parameters,
			options: needsMarketingApi ? { marketingMessagesApi: 'automatic' } : {},
		},
	}));
	const targets = nodes.map(({ name }) => ({ node: name, type: 'main', index: 0 }));
	return await setting.workflow({
		...workflow,
		nodes: [start, ...nodes],
		connections: { Start: { main: [targets] } },
	});
}

const nodeName = (template: string) => `Send ${template}.`;

type Named = Pick<TemplateExample, 'name' | 'language'>;

const openList = async () => await editor.page.getByTestId('rlc-input').nth(1).click();
const entryOf = ({ name, language }: Named) =>
	editor.page.getByText(`${name} · ${language}`, { exact: true });

/** Types a name into the open list, and waits until it is listed. */
async function search(template: Named): Promise<void> {
	await editor.page.getByTestId('rlc-search').fill(template.name);
	await entryOf(template).waitFor();
}

/** Searches the list of templates, and chooses one. */
async function pick(template: Named): Promise<void> {
	await openList();
	await search(template);
	await entryOf(template).click();
}

/** Fills in a field of *Variables*, whatever control n8n has for it. */
async function fill(id: string, value: string): Promise<void> {
	const field = editor.page.getByTestId(`parameter-input-${id}`);
	await field.waitFor();
	const code = field.locator('.cm-content');
	if ((await code.count()) > 0) await code.fill(value);
	else await field.locator('input, textarea').first().fill(value);
}

/** Past the node, as the account would have come to them over the years. */
async function addTemplates(count: number): Promise<void> {
	await setting.control.settings({ template_limit: 2 * count, template_review_ms: 0 });
	for (let number = 0; number < count; number++) {
		const response = await fetch(
			`${servers.sandboxUrl}/v25.0/${seed.businessAccount.id}/message_templates`,
			{
				method: 'POST',
				headers: {
					authorization: `Bearer ${seed.accessTokens.valid}`,
					'content-type': 'application/json',
				},
				body: JSON.stringify({
					name: `bulk_${String(number).padStart(4, '0')}`,
					language: 'en_US',
					category: 'UTILITY',
					components: [
						{
							type: 'BODY',
							text: `Number ${number} for {{1}} is here.`,
							example: { body_text: [['Ann']] },
						},
					],
				}),
			},
		);
		expect(response.status).toBe(200);
	}
}

it.each(CHOSEN.map((each) => [each.name, each] as const))(
	'%s: picked from the list, filled in and sent',
	async (name, template) => {
		await editor.openForm(nodeName(name));
		await pick(template);
		for (const [id, value] of Object.entries(template.values)) await fill(id, String(value));
		await editor.fullScreenshot(`template-${name}`);
		await editor.page.getByTestId('node-execute-button').click();
		const message = await eventually(async () => {
			const messages = await setting.control.messages();
			return messages.find(({ body }) => (body.template as { name: string }).name === name);
		}, ASKING_N8N);
		expect(message.rendered).toMatchObject(template.rendered);
		await editor.closeForm();
	},
);

/** Milliseconds that something takes. */
async function timeOf(action: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await action();
	return performance.now() - start;
}

const median = (times: readonly number[]): number =>
	[...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;

it('finds any of a thousand templates', async () => {
	await addTemplates(1_000);
	await editor.openForm(nodeName(CHOSEN[0]?.name ?? ''));
	const times: Record<'list' | 'search' | 'fields', number[]> = {
		list: [],
		search: [],
		fields: [],
	};
	for (const number of [999, 437, 105, 612, 250]) {
		const template = { name: `bulk_${String(number).padStart(4, '0')}`, language: 'en_US' };
		const fields = editor.page.getByText(`Body {{1}}: ${number} for`).first();
		times.list.push(
			await timeOf(async () => {
				await openList();
				await editor.page.getByTestId('rlc-item').first().waitFor();
			}),
		);
		times.search.push(await timeOf(async () => await search(template)));
		times.fields.push(
			await timeOf(async () => {
				await entryOf(template).click();
				await fields.waitFor();
			}),
		);
	}
	await editor.closeForm();
	const lines = Object.entries(times).map(
		([what, each]) =>
			`${what}: ${median(each).toFixed(0)} ms (${each.map((time) => time.toFixed(0)).join(', ')})`,
	);
	process.stdout.write(`Of 1,000 templates, median of ${times.list.length}\n${lines.join('\n')}\n`);
});
