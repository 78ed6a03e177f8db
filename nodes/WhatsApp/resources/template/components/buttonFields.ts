import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { TEMPLATE_LENGTH } from '../templateLimits';

/** The buttons of a template. Their keys are Meta's own. */
export const BUTTON_LIST = {
	name: 'templateButtons',
	label: 'Buttons',
	singular: 'Button',
	keys: [
		'type',
		'text',
		'url',
		'urlExample',
		'phone_number',
		'code',
		'flow_id',
		'flow_action',
		'navigate_screen',
	],
	type: { name: 'type', label: 'Type' },
	text: { name: 'text', label: 'Text' },
	url: { name: 'url', label: 'URL' },
	urlExample: { name: 'urlExample', label: 'URL Example' },
	phoneNumber: { name: 'phone_number', label: 'Phone Number' },
	code: { name: 'code', label: 'Example Code' },
	flowId: { name: 'flow_id', label: 'Flow ID' },
	flowAction: { name: 'flow_action', label: 'Flow Action' },
	screen: { name: 'navigate_screen', label: 'First Screen' },
} as const;

/** What of a button may be meant to have a variable. */
export const BUTTON_TEXTS = [
	BUTTON_LIST.text,
	BUTTON_LIST.url,
	BUTTON_LIST.urlExample,
	BUTTON_LIST.phoneNumber,
	BUTTON_LIST.code,
];

const BUTTON_TYPES: INodePropertyOptions[] = [
	{ name: 'Call on WhatsApp', value: 'VOICE_CALL' },
	{ name: 'Catalog', value: 'CATALOG' },
	{ name: 'Copy Code', value: 'COPY_CODE' },
	{ name: 'Flow', value: 'FLOW' },
	{ name: 'Multi-Product', value: 'MPM' },
	{ name: 'Phone Number', value: 'PHONE_NUMBER' },
	{ name: 'Quick Reply', value: 'QUICK_REPLY' },
	{ name: 'Request Contact Info', value: 'REQUEST_CONTACT_INFO' },
	{ name: 'Single Product', value: 'SPM' },
	{ name: 'URL', value: 'URL' },
];

/** What a button consists of, by its type. @param allowed all types unless said */
export function buttonFields(allowed?: readonly string[]): INodeProperties[] {
	const isAllowed = (type: unknown): boolean =>
		allowed === undefined || allowed.some((each) => each === type);
	const showFor = (...types: string[]) => ({
		displayOptions: { show: { [BUTTON_LIST.type.name]: types.filter(isAllowed) } },
	});
	const fields: INodeProperties[] = [
		{
			displayName: BUTTON_LIST.type.label,
			name: BUTTON_LIST.type.name,
			type: 'options',
			default: 'QUICK_REPLY',
			options: BUTTON_TYPES.filter(({ value }) => isAllowed(value)),
		},
		{
			displayName: BUTTON_LIST.text.label,
			name: BUTTON_LIST.text.name,
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Track parcel',
			description: `Text of the button, up to ${TEMPLATE_LENGTH.buttonText} characters`,
			...showFor(
				'CATALOG',
				'FLOW',
				'MPM',
				'PHONE_NUMBER',
				'QUICK_REPLY',
				'SPM',
				'URL',
				'VOICE_CALL',
			),
		},
		{
			displayName: BUTTON_LIST.url.label,
			name: BUTTON_LIST.url.name,
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://example.com/orders/{{1}}',
			description: 'May end with the variable {{1}}, which each message fills in',
			...showFor('URL'),
		},
		{
			displayName: BUTTON_LIST.urlExample.label,
			name: BUTTON_LIST.urlExample.name,
			type: 'string',
			default: '',
			placeholder: 'e.g. 1042',
			description: 'Example value for the variable. Required if the URL has one.',
			...showFor('URL'),
		},
		{
			displayName: BUTTON_LIST.phoneNumber.label,
			name: BUTTON_LIST.phoneNumber.name,
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. +16505551234',
			description: 'The number to call, with country code',
			...showFor('PHONE_NUMBER'),
		},
		{
			displayName: BUTTON_LIST.code.label,
			name: BUTTON_LIST.code.name,
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. SUMMER25',
			description: `Example of a code that the button copies, up to ${TEMPLATE_LENGTH.couponCode} characters, or ${TEMPLATE_LENGTH.offerCode} beside a limited-time offer. Each message has its own code.`,
			...showFor('COPY_CODE'),
		},
		{
			displayName: BUTTON_LIST.flowId.label,
			name: BUTTON_LIST.flowId.name,
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1282514652806382',
			description: 'The flow that the button opens. WhatsApp Manager shows its ID.',
			...showFor('FLOW'),
		},
		{
			displayName: BUTTON_LIST.flowAction.label,
			name: BUTTON_LIST.flowAction.name,
			type: 'options',
			default: 'navigate',
			options: [
				{
					name: 'Data Exchange',
					value: 'data_exchange',
					description: "The flow's endpoint chooses the first screen",
				},
				{ name: 'Navigate', value: 'navigate', description: 'The flow begins with a fixed screen' },
			],
			...showFor('FLOW'),
		},
		{
			displayName: BUTTON_LIST.screen.label,
			name: BUTTON_LIST.screen.name,
			type: 'string',
			default: '',
			placeholder: 'e.g. APPOINTMENT',
			description: 'ID of the screen with which the flow begins',
			displayOptions: {
				show: { [BUTTON_LIST.type.name]: ['FLOW'], [BUTTON_LIST.flowAction.name]: ['navigate'] },
			},
		},
	];
	// Without the fields of types that cannot be chosen.
	return fields.filter(
		({ displayOptions }) => displayOptions?.show?.[BUTTON_LIST.type.name]?.length !== 0,
	);
}
