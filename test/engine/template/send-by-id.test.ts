import { SEED_TEMPLATES } from '../../../sandbox/cloud-api/templates/seed-templates';
import { mappedFields } from '../../support/engine/look-up';
import { templateCase } from '../../support/engine/template-case';
import { seed } from '../../support/engine/test-sandbox';

const { run, sandbox, requests } = templateCase('send-template');
const phone = seed.customer.phone;

const byId = (value: string) => ({ template: { __rl: true, mode: 'id', value } });
const { id } = SEED_TEMPLATES.orderUpdateGerman;

const components = [
	{ type: 'header', parameters: [{ type: 'text', text: 'Laden' }] },
	{
		type: 'body',
		parameters: [
			{ type: 'text', text: 'Ann' },
			{ type: 'text', text: '7' },
		],
	},
];

describe('Send Template by ID', () => {
	it('sends name and language, which it looks up once for all items', async () => {
		const { error } = await run(
			byId(id),
			Array.from({ length: 20 }, () => ({ phone, components })),
		);
		expect(error).toBeUndefined();
		const messages = await sandbox().control.messages();
		expect(messages).toHaveLength(20);
		expect(messages[0]?.body.template).toEqual({
			name: 'order_update',
			language: { code: 'de' },
			components,
		});
		expect((await requests()).filter(({ method }) => method === 'GET')).toMatchObject([
			{ path: `/v25.0/${id}` },
		]);
	});

	it('shows the variables of the template in the editor', async () => {
		const { fields } = await mappedFields(
			'getTemplateVariables',
			sandbox().credentials(),
			byId(id),
			'send-template',
		);
		expect(fields.map((field) => field.id)).toEqual([
			'header_text_1',
			'body_text_1',
			'body_text_2',
		]);
	});

	it('says when there is no such template', async () => {
		const { error } = await run(byId('499999999999999'), [{ phone, components: [] }]);
		expect(error?.message).toMatch(/^The template could not be looked up: /);
		expect(await sandbox().control.messages()).toEqual([]);
	});
});
