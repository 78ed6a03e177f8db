import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { SandboxControl } from '../../../sandbox/cloud-api/control-client';
import { loadPackage } from '../../support/engine/n8n-package';
import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';

/**
 * The nineteen actions of the catalogue from which this package began, each by a workflow file,
 * both ways: what the sandbox then holds, and whether the output has the fields that the editor
 * offers beforehand.
 */
let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

type Json = Record<string, unknown>;

interface Row {
	workflow: string;
	/** The input, from IDs of what was made for it. */
	item: (made: { mediaId: string; templateId: string }) => Json;
	parameters?: Json;
	binary?: NonNullable<Parameters<typeof withInput>[2]>['binary'];
	/** What came of it at Meta. */
	holds: (control: SandboxControl, output: Json) => Promise<void>;
}

const { phone } = seed.customer;
const picture = Buffer.from(`ffd8ffe000104a464946${'00'.repeat(32)}`, 'hex');
const pictureFile = {
	data: { data: picture.toString('base64'), mimeType: 'image/jpeg', fileName: 'a.jpg' },
};

/** One message was accepted, it has this content, and the output names it. */
const message =
	(content: Json): Row['holds'] =>
	async (control, output) => {
		const messages = await control.messages();
		expect(messages).toHaveLength(1);
		expect(messages[0]?.body).toMatchObject({ to: phone, ...content });
		expect(output.message_id).toBe(messages[0]?.id);
	};

const outputs =
	(content: Json): Row['holds'] =>
	async (_control, output) => {
		expect(output).toMatchObject(content);
		await Promise.resolve();
	};

const ROWS: Record<string, Row> = {
	'Create message template': {
		workflow: 'template-create',
		item: () => ({ name: 'parcel_here', category: 'UTILITY', language: 'en_US' }),
		holds: outputs({ id: expect.stringMatching(/^\d+$/), status: 'PENDING', category: 'UTILITY' }),
	},
	'Delete message template': {
		workflow: 'template-delete',
		item: ({ templateId }) => ({ id: templateId }),
		holds: outputs({ deleted: true, id: expect.any(String), name: expect.any(String) }),
	},
	'Get business profile': {
		workflow: 'business-profile',
		item: () => ({}),
		holds: outputs({ messaging_product: 'whatsapp', about: expect.any(String) }),
	},
	'Get media': {
		workflow: 'media-get',
		item: ({ mediaId }) => ({ id: mediaId }),
		holds: outputs({ url: expect.stringMatching(/^http/), mime_type: 'image/jpeg' }),
	},
	'Get media info': {
		workflow: 'media-get-info',
		item: ({ mediaId }) => ({ id: mediaId }),
		holds: outputs({ mime_type: 'image/jpeg', file_size: picture.length }),
	},
	'Get message templates': {
		workflow: 'templates',
		item: () => ({}),
		holds: outputs({ name: expect.any(String), status: expect.any(String) }),
	},
	'Get phone number': {
		workflow: 'phone-numbers',
		parameters: {
			operation: 'get',
			phoneNumberId: { __rl: true, mode: 'id', value: seed.phoneNumbers.shop.id },
		},
		item: () => ({}),
		holds: outputs({ display_phone_number: seed.phoneNumbers.shop.display_phone_number }),
	},
	'Get phone numbers': {
		workflow: 'phone-numbers',
		item: () => ({}),
		holds: outputs({ display_phone_number: seed.phoneNumbers.shop.display_phone_number }),
	},
	'Get template status': {
		workflow: 'template-get',
		item: ({ templateId }) => ({ id: templateId }),
		holds: outputs({ status: expect.any(String), name: expect.any(String) }),
	},
	'Send contacts': {
		workflow: 'send-contacts',
		item: () => ({ phone, name: 'Barbara Johnson', first_name: 'Barbara', mobile: '+19175559999' }),
		holds: message({
			type: 'contacts',
			contacts: [
				expect.objectContaining({ phones: [expect.objectContaining({ phone: '+19175559999' })] }),
			],
		}),
	},
	'Send interactive buttons': {
		workflow: 'send-interactive-buttons',
		item: () => ({ phone, body: 'Shall we?', yes: 'Yes', no: 'No' }),
		holds: message({
			type: 'interactive',
			interactive: expect.objectContaining({ type: 'button' }),
		}),
	},
	'Send interactive list': {
		workflow: 'send-interactive-list',
		item: () => ({
			phone,
			body: 'When?',
			button: 'Choose',
			morning: 'Morning',
			afternoon: 'Afternoon',
			slot: '10 am',
			slot_id: 'slot-10',
		}),
		holds: message({ type: 'interactive', interactive: expect.objectContaining({ type: 'list' }) }),
	},
	'Send location': {
		workflow: 'send-location',
		item: () => ({
			phone,
			latitude: '37.4421',
			longitude: -122.1615,
			name: 'Philz',
			address: '101 Forest Ave',
		}),
		holds: message({
			type: 'location',
			location: {
				latitude: 37.4421,
				longitude: -122.1615,
				name: 'Philz',
				address: '101 Forest Ave',
			},
		}),
	},
	'Send media': {
		workflow: 'send-media',
		item: () => ({ phone, type: 'image', link: 'https://example.com/a.jpg', caption: 'Look' }),
		holds: message({
			type: 'image',
			image: { link: 'https://example.com/a.jpg', caption: 'Look' },
		}),
	},
	'Send media by id': {
		workflow: 'send-media',
		parameters: { mediaSource: 'id', sentMediaId: '={{ $json.id }}' },
		item: ({ mediaId }) => ({ phone, type: 'image', id: mediaId }),
		holds: message({ type: 'image', image: { id: expect.stringMatching(/^\d+$/) } }),
	},
	'Send message': {
		workflow: 'send-text',
		item: () => ({ phone, text: 'Hello', preview: true }),
		holds: message({ type: 'text', text: { body: 'Hello', preview_url: true } }),
	},
	'Send reply': {
		workflow: 'send-reply',
		item: () => ({ phone, text: 'Sure', reply_to: 'wamid.QUOTED' }),
		holds: message({ context: { message_id: 'wamid.QUOTED' }, text: { body: 'Sure' } }),
	},
	'Send template message': {
		workflow: 'send-template',
		item: () => ({ phone, template: 'hello_world', language: 'en_US' }),
		holds: message({
			type: 'template',
			template: { name: 'hello_world', language: { code: 'en_US' } },
		}),
	},
	'Upload media': {
		workflow: 'media-upload',
		binary: pictureFile,
		item: () => ({ type: 'image' }),
		holds: async (control, output) => {
			expect((await control.media()).map(({ id }) => id)).toContain(output.id);
		},
	},
};

it('has a row for each of the nineteen', () => {
	expect(Object.keys(ROWS)).toHaveLength(19);
});

const runFile = async (
	name: string,
	item: Json,
	{
		parameters,
		binary,
		ways = 'all',
	}: Pick<Row, 'parameters' | 'binary'> & { ways?: 'all' | 'routing' },
) => {
	const result = await runWorkflow(
		withInput(readWorkflow(name), [item], { parameters, binary }),
		sandbox.credentials(),
		{ ways },
	);
	expect(result.error).toBeUndefined();
	return result.items('WhatsApp');
};

describe.each(['all', 'routing'] as const)('The catalogue (%s)', (ways) => {
	it.each(Object.keys(ROWS))('%s', async (action) => {
		const row = ROWS[action];
		if (row === undefined) throw new Error(action);
		const [uploaded] = await runFile('media-upload', { type: 'image' }, { binary: pictureFile });
		const [template] = await runFile(
			'templates',
			{},
			{ parameters: { returnAll: false, limit: 1 } },
		);
		const made = { mediaId: uploaded?.json.id as string, templateId: template?.json.id as string };

		const items = await runFile(row.workflow, row.item(made), { ...row, ways });
		const [first] = items;
		expect(first?.pairedItem).toEqual({ item: 0 });
		await row.holds(sandbox.control, first?.json ?? {});

		const { parameters } =
			withInput(readWorkflow(row.workflow), [], { parameters: row.parameters }).nodes[1] ?? {};
		const schema = readSchema(parameters?.resource as string, parameters?.operation as string);
		const offered = Object.keys(schema.properties);
		expect(offered).toEqual(expect.arrayContaining(Object.keys(first?.json ?? {})));
	});
});

const schemaFile = (resource: string, operation: string) =>
	path.resolve(
		__dirname,
		`../../../dist/nodes/WhatsApp/__schema__/v1.0.0/${resource}/${operation}.json`,
	);

const readSchema = (resource: string, operation: string) =>
	JSON.parse(readFileSync(schemaFile(resource, operation), 'utf8')) as { properties: Json };

it('offers the output fields of every operation before it has run', async () => {
	const { nodeTypes } = await loadPackage();
	const { properties } = nodeTypes.getByNameAndVersion(
		'n8n-nodes-whatsapp-cloud.whatsApp',
	).description;
	const operations = properties.filter(({ name }) => name === 'operation');
	const files = operations.flatMap((property: INodeProperties) =>
		(property.options as INodePropertyOptions[]).map(({ value }) =>
			schemaFile(property.displayOptions?.show?.resource?.[0] as string, value as string),
		),
	);
	expect(files.length).toBeGreaterThanOrEqual(20);
	expect(files.filter((file) => !existsSync(file))).toEqual([]);
});
