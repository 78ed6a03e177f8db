import { seed } from '../sandbox/cloud-api';
import type { NewCredential } from '../sandbox/n8n/api/credentials';
import type { WorkflowNode } from '../sandbox/n8n/workflows';

export type ContenderName = 'ours' | 'unrecorded' | 'builtIn' | 'floor' | 'httpRequest';

/** The part of a node that differs between contenders. */
export type ContenderNode = Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters'>;

export interface Contender {
	name: ContenderName;
	/** In tables. */
	label: string;
	credential: NewCredential;
	/** Sends `phone` and `text` of each item. @param options our node's *Options* */
	sendText(options?: Record<string, unknown>): ContenderNode;
	/** Sends a template with five variables, where the node can. */
	sendTemplate?(): ContenderNode;
	/** Uploads the file of each item, where the node can. */
	upload?(kind: 'document' | 'video'): ContenderNode;
}

const PHONE_NUMBER_ID = seed.phoneNumbers.shop.id;
const MESSAGES_URL = `https://graph.facebook.com/v25.0/${PHONE_NUMBER_ID}/messages`;
const TOKEN = seed.accessTokens.valid;
/** The two expressions that every contender evaluates for each item. */
const PHONE = '={{ $json.phone }}';
const TEXT = '={{ $json.text }}';

/** A template of the seed, and an expression for each of its five variables. */
const TEMPLATE = { name: 'booking_confirmed', language: 'en_US' };
const VALUES = [TEXT, PHONE, TEXT, PHONE, TEXT];

/** Expressions that a node evaluates for each item: the recipient, and what it sends. */
export const EXPRESSIONS = { text: 2, template: 1 + VALUES.length } as const;

const ours: Contender = {
	name: 'ours',
	label: 'this package',
	credential: {
		name: 'Benchmark, ours',
		type: 'whatsAppCloudApi',
		data: { accessToken: TOKEN, businessAccountId: seed.businessAccount.id },
	},
	sendText: (options = {}) => ({
		type: 'n8n-nodes-whatsapp-cloud.whatsApp',
		typeVersion: 1,
		parameters: {
			authentication: 'accessToken',
			resource: 'message',
			operation: 'sendText',
			phoneNumberId: { __rl: true, mode: 'id', value: PHONE_NUMBER_ID },
			to: PHONE,
			text: TEXT,
			options,
		},
	}),
	sendTemplate: () => ({
		type: 'n8n-nodes-whatsapp-cloud.whatsApp',
		typeVersion: 1,
		parameters: {
			authentication: 'accessToken',
			resource: 'message',
			operation: 'sendTemplate',
			phoneNumberId: { __rl: true, mode: 'id', value: PHONE_NUMBER_ID },
			to: PHONE,
			template: { __rl: true, mode: 'list', value: `${TEMPLATE.name}:${TEMPLATE.language}` },
			defineVariablesAs: 'form',
			templateVariables: {
				mappingMode: 'defineBelow',
				value: Object.fromEntries(VALUES.map((value, index) => [`body_text_${index + 1}`, value])),
				schema: VALUES.map((_value, index) => ({
					id: `body_text_${index + 1}`,
					displayName: `Body {{${index + 1}}}`,
					required: true,
					defaultMatch: false,
					display: true,
					type: 'string',
				})),
			},
			options: { messagesPerSecond: 0 },
		},
	}),
	upload: (mediaType) => ({
		type: 'n8n-nodes-whatsapp-cloud.whatsApp',
		typeVersion: 1,
		parameters: {
			authentication: 'accessToken',
			resource: 'media',
			operation: 'upload',
			phoneNumberId: { __rl: true, mode: 'id', value: PHONE_NUMBER_ID },
			mediaType,
			inputBinaryField: 'data',
		},
	}),
};

/** The same without the notes in n8n's database, to show what they cost. */
const unrecorded: Contender = {
	...ours,
	name: 'unrecorded',
	label: 'this package, not remembering',
	sendText: (options = {}) => ours.sendText({ ...options, rememberAcrossRestarts: false }),
	sendTemplate: undefined,
	upload: undefined,
};

/** The WhatsApp node that comes with n8n. Its address is fixed to graph.facebook.com. */
const builtIn: Contender = {
	name: 'builtIn',
	label: "n8n's WhatsApp node",
	credential: {
		name: 'Benchmark, built-in',
		type: 'whatsAppApi',
		data: { accessToken: TOKEN, businessAccountId: seed.businessAccount.id },
	},
	sendText: () => ({
		type: 'n8n-nodes-base.whatsApp',
		typeVersion: 1.1,
		parameters: {
			resource: 'message',
			operation: 'send',
			phoneNumberId: PHONE_NUMBER_ID,
			recipientPhoneNumber: PHONE,
			messageType: 'text',
			textBody: TEXT,
			additionalFields: {},
		},
	}),
	sendTemplate: () => ({
		type: 'n8n-nodes-base.whatsApp',
		typeVersion: 1.1,
		parameters: {
			resource: 'message',
			operation: 'sendTemplate',
			phoneNumberId: PHONE_NUMBER_ID,
			recipientPhoneNumber: PHONE,
			template: `${TEMPLATE.name}|${TEMPLATE.language}`,
			components: {
				component: [
					{
						type: 'body',
						bodyParameters: { parameter: VALUES.map((text) => ({ type: 'text', text })) },
					},
				],
			},
		},
	}),
	upload: () => ({
		type: 'n8n-nodes-base.whatsApp',
		typeVersion: 1.1,
		parameters: {
			resource: 'media',
			operation: 'mediaUpload',
			phoneNumberId: PHONE_NUMBER_ID,
			mediaPropertyName: 'data',
			additionalFields: {},
		},
	}),
};

/** The least a node can do: see n8n-nodes-benchmark. */
const floor: Contender = {
	name: 'floor',
	label: 'bare node (floor)',
	credential: { name: 'Benchmark, floor', type: 'benchmarkApi', data: { token: TOKEN } },
	sendText: () => ({
		type: 'n8n-nodes-benchmark.bareSend',
		typeVersion: 1,
		parameters: { url: MESSAGES_URL, recipient: PHONE, text: TEXT },
	}),
};

/** What people do without a WhatsApp node; batching as a new node has it, which is none. */
const httpRequest: Contender = {
	name: 'httpRequest',
	label: 'HTTP Request node',
	credential: { name: 'Benchmark, HTTP', type: 'httpBearerAuth', data: { token: TOKEN } },
	sendText: () => ({
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: MESSAGES_URL,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpBearerAuth',
			sendBody: true,
			specifyBody: 'json',
			jsonBody:
				'={\n  "messaging_product": "whatsapp",\n  "to": "{{ $json.phone }}",\n' +
				'  "type": "text",\n  "text": { "body": "{{ $json.text }}" }\n}',
			options: {},
		},
	}),
};

export const contenders: Readonly<Record<ContenderName, Contender>> = {
	ours,
	unrecorded,
	builtIn,
	floor,
	httpRequest,
};
