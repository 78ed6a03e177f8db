import type { IBinaryKeyData, IDataObject, ResourceMapperField } from 'n8n-workflow';

import { mappedFields } from '../../support/engine/look-up';
import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterEach(async () => await sandbox.control.reset());
afterAll(async () => await sandbox.stop());

const chosen = (value: string) => ({ template: { __rl: true, mode: 'list', value } });

const fieldsOf = async (template: string): Promise<ResourceMapperField[]> => {
	const parameters = chosen(template);
	const credentials = sandbox.credentials();
	return (await mappedFields('getTemplateVariables', credentials, parameters, 'send-template'))
		.fields;
};

const labelsOf = async (template: string) =>
	(await fieldsOf(template)).map(({ id, displayName, required }) => [id, displayName, required]);

/** Sends a template with the values of its form, as the editor stores them. */
async function send(
	template: string,
	value: Record<string, unknown>,
	{
		options = {},
		binary,
		schema,
	}: { options?: IDataObject; binary?: IBinaryKeyData; schema?: ResourceMapperField[] } = {},
) {
	const workflow = withInput(readWorkflow('send-template'), [{ phone: seed.customer.phone }], {
		parameters: {
			...chosen(template),
			defineVariablesAs: 'form',
			templateVariables: {
				mappingMode: 'defineBelow',
				value,
				schema: schema ?? (await fieldsOf(template)),
			},
			options,
		},
		binary,
	});
	return await runWorkflow(workflow, sandbox.credentials());
}

async function componentsOf(...args: Parameters<typeof send>) {
	const run = await send(...args);
	expect(run.error).toBeUndefined();
	const [message] = await sandbox.control.messages();
	return (message?.body.template as { components?: unknown } | undefined)?.components;
}

const text = (value: string) => ({ type: 'text', text: value });

describe('The form of a template', () => {
	it('has a field for each variable, with the text around it and its example', async () => {
		expect(await labelsOf('order_update:en_US')).toEqual([
			['header_text_1', 'Header {{1}}: Your … order · e.g. Sandbox Shop', true],
			['body_text_1', 'Body {{1}}: Hi …, order {{2}} is on its · e.g. Pablo', true],
			['body_text_2', 'Body {{2}}: {{1}}, order … is on its way. · e.g. 860198-230332', true],
		]);
	});

	it('shows nothing for a template without variables, and says so', async () => {
		const of = await mappedFields(
			'getTemplateVariables',
			sandbox.credentials(),
			chosen('hello_world:en_US'),
			'send-template',
		);
		expect(of).toEqual({ fields: [], emptyFieldsNotice: 'This template has no variables' });
	});

	it.each([
		['waiting_for_review:en_US', 'The template is pending. Meta sends only approved templates'],
		['order_update:fr', "There is no template 'order_update' in the language 'fr'"],
	])('says of %s why it cannot be sent', async (template, message) => {
		await expect(fieldsOf(template)).rejects.toThrow(message);
	});
});

describe('Send Template by form', () => {
	it('fills numbered variables', async () => {
		expect(
			await componentsOf('order_update:en_US', {
				body_text_2: 1042,
				body_text_1: 'Sheena 👋',
				header_text_1: 'Shop',
			}),
		).toEqual([
			{ type: 'header', parameters: [text('Shop')] },
			{ type: 'body', parameters: [text('Sheena 👋'), text('1042')] },
		]);
	});

	it('fills named variables', async () => {
		const named = (parameter_name: string, value: string) => ({ ...text(value), parameter_name });
		expect(
			await componentsOf('seasonal_sale:en_US', {
				header_text_sale_name: 'Summer',
				body_text_first_name: 'Sheena',
				body_text_code: '25OFF',
			}),
		).toEqual([
			{ type: 'header', parameters: [named('sale_name', 'Summer')] },
			{ type: 'body', parameters: [named('first_name', 'Sheena'), named('code', '25OFF')] },
		]);
	});

	it('enters a one-time password once and sends it twice', async () => {
		expect(await componentsOf('login_code:en_US', { code_0: '123456' })).toEqual([
			{ type: 'body', parameters: [text('123456')] },
			{ type: 'button', sub_type: 'url', index: '0', parameters: [text('123456')] },
		]);
	});

	it('fills buttons, and leaves out those without a value', async () => {
		expect(
			await componentsOf('track_order:en_US', {
				body_text_1: '1042',
				button_0_payload: 'address',
				button_2_url: '1042?a=b',
			}),
		).toEqual([
			{ type: 'body', parameters: [text('1042')] },
			{
				type: 'button',
				sub_type: 'quick_reply',
				index: '0',
				parameters: [{ type: 'payload', payload: 'address' }],
			},
			{ type: 'button', sub_type: 'url', index: '2', parameters: [text('1042?a=b')] },
		]);
	});

	it.each([
		['https://example.com/my photo.jpg', { link: 'https://example.com/my%20photo.jpg' }],
		[
			'https://example.com/photo.jpg?sig=a%2Bb',
			{ link: 'https://example.com/photo.jpg?sig=a%2Bb' },
		],
	])('shows a picture from %s', async (value, image) => {
		expect(
			await componentsOf('photo_of_the_day:en_US', { header_image: value, body_text_1: 'Sheena' }),
		).toEqual([
			{ type: 'header', parameters: [{ type: 'image', image }] },
			{ type: 'body', parameters: [text('Sheena')] },
		]);
	});

	it('uploads the file of a binary field first, and names a document', async () => {
		const data = Buffer.from('%PDF-1.7 invoice').toString('base64');
		const invoice = { data, mimeType: 'application/pdf', fileName: 'Invoice 7.pdf' };
		expect(
			await componentsOf(
				'invoice_ready:en_US',
				{ header_document: 'invoice', body_text_1: 'Sheena' },
				{ binary: { invoice } },
			),
		).toEqual([
			{
				type: 'header',
				parameters: [
					{
						type: 'document',
						document: { id: expect.stringMatching(/^\d+$/), filename: 'Invoice 7.pdf' },
					},
				],
			},
			{ type: 'body', parameters: [text('Sheena')] },
		]);
	});

	it.each([
		[{}, '4711.pdf'],
		[{ header_file_name: 'Invoice' }, 'Invoice.pdf'],
		[{ header_file_name: 'Invoice.pdf' }, 'Invoice.pdf'],
	])('names a document by its link, with %j', async (name, filename) => {
		const link = 'https://example.com/invoices/4711.pdf';
		expect(
			await componentsOf('invoice_ready:en_US', {
				header_document: link,
				...name,
				body_text_1: 'Sheena',
			}),
		).toEqual([
			{ type: 'header', parameters: [{ type: 'document', document: { link, filename } }] },
			{ type: 'body', parameters: [text('Sheena')] },
		]);
	});

	it('adds its extension to the name of an uploaded document', async () => {
		const data = Buffer.from('%PDF-1.7 invoice').toString('base64');
		const invoice = { data, mimeType: 'application/pdf', fileName: '4711.pdf' };
		expect(
			await componentsOf(
				'invoice_ready:en_US',
				{ header_document: 'invoice', header_file_name: 'Invoice', body_text_1: 'Sheena' },
				{ binary: { invoice } },
			),
		).toMatchObject([{ parameters: [{ document: { filename: 'Invoice.pdf' } }] }, {}]);
	});

	it.each([
		[
			'photo_of_the_day:en_US',
			'header_image',
			Buffer.alloc(6 * 1024 * 1024),
			'image/jpeg',
			'Make the file smaller.',
		],
		[
			'invoice_ready:en_US',
			'header_document',
			Buffer.alloc(6 * 1024 * 1024),
			'image/jpeg',
			"Make the file smaller. Or enter a link to the file in 'Header document · link, media ID or binary field', which allows up to 100 MB.",
		],
		[
			'invoice_ready:en_US',
			'header_document',
			Buffer.from('a;b'),
			'text/csv',
			"Send it as text: set the type of the binary file (its mimeType) to text/plain, for example in a Code node. It keeps its name. Or enter a link to the file in 'Header document · link, media ID or binary field'.",
		],
	])(
		'says in %s what to do with a file that %s cannot be: %#',
		async (template, field, content, mimeType, description) => {
			const binary = { file: { data: content.toString('base64'), mimeType, fileName: 'a' } };
			const { error } = await send(
				template,
				{ [field]: 'file', body_text_1: 'Sheena' },
				{ binary },
			);
			expect(error).toMatchObject({ description });
			expect(await sandbox.control.media()).toEqual([]);
		},
	);

	it('shows a place', async () => {
		expect(
			await componentsOf('store_location:en_US', {
				header_location_latitude: '37.4847',
				header_location_longitude: -122.1484,
				header_location_name: 'Shop',
				header_location_address: '1 Hacker Way',
			}),
		).toEqual([
			{
				type: 'header',
				parameters: [
					{
						type: 'location',
						location: {
							latitude: '37.4847',
							longitude: '-122.1484',
							name: 'Shop',
							address: '1 Hacker Way',
						},
					},
				],
			},
		]);
	});

	it('fills the cards of a carousel', async () => {
		const fields = await fieldsOf('plant_carousel:en_US');
		const values: Record<string, string> = {};
		for (const { id } of fields)
			values[id] = id.endsWith('image') ? 'https://example.com/plant.jpg' : `v_${id}`.slice(0, 20);
		const components = (await componentsOf('plant_carousel:en_US', values)) as IDataObject[];
		expect(components.map(({ type }) => type)).toEqual(['body', 'carousel']);
		expect(components[1]?.cards).toEqual(
			[0, 1].map((card_index) => ({
				card_index,
				components: expect.arrayContaining([
					{
						type: 'header',
						parameters: [{ type: 'image', image: { link: 'https://example.com/plant.jpg' } }],
					},
				]),
			})),
		);
	});

	it('leaves out what the editor kept of a template that was chosen before', async () => {
		expect(
			await componentsOf('order_update:de', {
				header_text_1: 'Laden',
				body_text_1: 'Ann',
				body_text_2: '7',
				button_0_url: 'old',
			}),
		).toHaveLength(2);
	});

	it('cleans what WhatsApp does not take in a variable, if that is wanted', async () => {
		expect(
			await componentsOf(
				'order_update:en_US',
				{ header_text_1: 'Shop', body_text_1: ' Ann\n\tLee ', body_text_2: '7     8' },
				{ options: { cleanVariables: true } },
			),
		).toEqual([
			{ type: 'header', parameters: [text('Shop')] },
			{ type: 'body', parameters: [text('Ann Lee'), text('7 8')] },
		]);
	});

	const order = { header_text_1: 'Shop', body_text_1: 'Ann', body_text_2: '7' };
	it.each([
		['order_update:en_US', { ...order, body_text_2: ' ' }, /^'Body \{\{2\}\}: .*' is empty$/],
		[
			'order_update:en_US',
			{ ...order, body_text_2: '={{ $json.missing }}' },
			/^'Body \{\{2\}\}: .*' is empty$/,
		],
		[
			'order_update:en_US',
			{ ...order, body_text_1: 'a\nb' },
			/'Body \{\{1\}\}: .*' has a line break/,
		],
		[
			'order_update:en_US',
			{ ...order, header_text_1: '*Shop*' },
			/'Header \{\{1\}\}: .*character \*/,
		],
		['login_code:en_US', { code_0: '1234567890123456' }, /'One-Time Password' has 16 characters/],
		[
			'photo_of_the_day:en_US',
			{ header_image: 'photo', body_text_1: 'Ann' },
			/'Header image .*' is 'photo', but the input item has no file of that name/,
		],
		[
			'store_location:en_US',
			{ header_location_latitude: '137', header_location_longitude: '1' },
			/'Header location · latitude' is beyond 90 degrees/,
		],
	])('refuses values of %s that WhatsApp does not take: %j', async (template, value, message) => {
		const { error } = await send(template, value);
		expect(error?.message).toMatch(message);
		expect(await sandbox.control.messages()).toEqual([]);
	});

	it('refuses an empty text where the workflow has no list of fields', async () => {
		const value = { ...order, body_text_2: '={{ $json.missing }}' };
		const { error } = await send('order_update:en_US', value, { schema: [] });
		expect(error?.message).toBe("'body_text_2' is empty");
		expect(await sandbox.control.messages()).toEqual([]);
	});

	it('refuses a file of another type than the header shows', async () => {
		const data = Buffer.from('%PDF-1.7 invoice').toString('base64');
		const { error } = await send(
			'photo_of_the_day:en_US',
			{ header_image: 'data', body_text_1: 'Ann' },
			{ binary: { data: { data, mimeType: 'application/pdf', fileName: 'a.pdf' } } },
		);
		expect(error?.message).toMatch(/'a.pdf' is application\/pdf$/);
		expect(await sandbox.control.messages()).toEqual([]);
	});
});
