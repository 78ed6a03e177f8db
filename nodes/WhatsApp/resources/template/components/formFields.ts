import type { INodeProperties } from 'n8n-workflow';

import { FORM_GROUP } from '../../../operation/formItem';
import type { OperationField } from '../../defineOperation';
import { BUTTONS, TEMPLATE_LENGTH } from '../templateLimits';

/** Whether the components come from the form or as JSON. */
export const DEFINE_AS = { name: 'defineTemplateAs', label: 'Define As' };

/** The fields of the form, each with the label by which messages name it. */
export const FORM = {
	headerType: { name: 'templateHeaderType', label: 'Header Type' },
	headerText: { name: 'templateHeaderText', label: 'Header Text' },
	headerExample: { name: 'templateHeaderExample', label: 'Header Example' },
	headerHandle: { name: 'templateHeaderHandle', label: 'Header Handle' },
	body: { name: 'templateBody', label: 'Body' },
	footer: { name: 'templateFooter', label: 'Footer' },
} as const;

/** The repeatable fields. The names inside the buttons are Meta's own. */
export const BODY_EXAMPLES = {
	name: 'templateBodyExamples',
	label: 'Body Examples',
	singular: 'Body Example',
	keys: ['variable', 'example'],
	variable: { name: 'variable', label: 'Variable' },
	example: { name: 'example', label: 'Example' },
} as const;

export const BUTTON_LIST = {
	name: 'templateButtons',
	label: 'Buttons',
	singular: 'Button',
	keys: ['type', 'text', 'url', 'urlExample', 'phone_number', 'code'],
	type: { name: 'type', label: 'Type' },
	text: { name: 'text', label: 'Text' },
	url: { name: 'url', label: 'URL' },
	urlExample: { name: 'urlExample', label: 'URL Example' },
	phoneNumber: { name: 'phone_number', label: 'Phone Number' },
	code: { name: 'code', label: 'Example Code' },
} as const;

const showForm = { [DEFINE_AS.name]: ['fields'] };
const showHeader = (...types: string[]) => ({ ...showForm, [FORM.headerType.name]: types });

/** n8n evaluates double braces in expressions. */
const HOW_TO_WRITE_VARIABLES =
	'Write a variable as {{1}} or {{first_name}} while the field is Fixed. In an expression, write \\{{1}}.';

export const templateFormFields: OperationField[] = [
	{
		displayName: FORM.headerType.label,
		name: FORM.headerType.name,
		type: 'options',
		default: 'NONE',
		displayOptions: { show: showForm },
		options: [
			{ name: 'Document', value: 'DOCUMENT' },
			{ name: 'Image', value: 'IMAGE' },
			{ name: 'None', value: 'NONE' },
			{ name: 'Text', value: 'TEXT' },
			{ name: 'Video', value: 'VIDEO' },
		],
	},
	{
		displayName: FORM.headerText.label,
		name: FORM.headerText.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Your order {{1}} is here',
		description: `Up to ${TEMPLATE_LENGTH.headerText} characters in one line, with one variable at most`,
		displayOptions: { show: showHeader('TEXT') },
	},
	{
		displayName: FORM.headerExample.label,
		name: FORM.headerExample.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. 1042',
		description: 'Example value for the variable. Required if the header has one.',
		displayOptions: { show: showHeader('TEXT') },
	},
	{
		displayName: FORM.headerHandle.label,
		name: FORM.headerHandle.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 4::aW1hZ2UvanBlZw==:ARZ...',
		description:
			"An example file for Meta's review, as the handle that Meta's Resumable Upload API returns. Each message has its own file.",
		displayOptions: { show: showHeader('DOCUMENT', 'IMAGE', 'VIDEO') },
	},
	{
		displayName: FORM.body.label,
		name: FORM.body.name,
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Hi {{1}}, your parcel arrives on {{2}}.',
		description: `Up to ${TEMPLATE_LENGTH.body} characters; must not begin or end with a variable`,
		hint: HOW_TO_WRITE_VARIABLES,
		displayOptions: { show: showForm },
	},
	{
		displayName: BODY_EXAMPLES.label,
		name: BODY_EXAMPLES.name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add Example',
		description: 'Example value for each variable in the body, for review by Meta',
		displayOptions: { show: showForm },
		options: [
			{
				displayName: 'Example',
				name: FORM_GROUP,
				values: [
					{
						displayName: BODY_EXAMPLES.variable.label,
						name: BODY_EXAMPLES.variable.name,
						type: 'string',
						default: '',
						required: true,
						placeholder: 'e.g. 1',
						description: 'Number or name of the variable, without the braces',
					},
					{
						displayName: BODY_EXAMPLES.example.label,
						name: BODY_EXAMPLES.example.name,
						type: 'string',
						default: '',
						required: true,
						placeholder: 'e.g. Sheena',
					},
				],
			},
		],
	},
	{
		displayName: FORM.footer.label,
		name: FORM.footer.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. Reply STOP to unsubscribe',
		description: `Up to ${TEMPLATE_LENGTH.footer} characters without variables`,
		displayOptions: { show: showForm },
	},
	{
		displayName: BUTTON_LIST.label,
		name: BUTTON_LIST.name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add Button',
		description: `Up to ${BUTTONS.all}, of which ${BUTTONS.byType.URL} open a URL, ${BUTTONS.byType.PHONE_NUMBER} calls a number and ${BUTTONS.byType.COPY_CODE} copies a code. Quick replies must be grouped together.`,
		displayOptions: { show: showForm },
		options: [{ displayName: 'Button', name: FORM_GROUP, values: buttonFields() }],
	},
];

function buttonFields(): INodeProperties[] {
	const showFor = (...types: string[]) => ({
		displayOptions: { show: { [BUTTON_LIST.type.name]: types } },
	});
	return [
		{
			displayName: BUTTON_LIST.type.label,
			name: BUTTON_LIST.type.name,
			type: 'options',
			default: 'QUICK_REPLY',
			options: [
				{ name: 'Copy Code', value: 'COPY_CODE' },
				{ name: 'Phone Number', value: 'PHONE_NUMBER' },
				{ name: 'Quick Reply', value: 'QUICK_REPLY' },
				{ name: 'URL', value: 'URL' },
			],
		},
		{
			displayName: BUTTON_LIST.text.label,
			name: BUTTON_LIST.text.name,
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Track parcel',
			description: `Text of the button, up to ${TEMPLATE_LENGTH.buttonText} characters`,
			...showFor('PHONE_NUMBER', 'QUICK_REPLY', 'URL'),
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
			description: `Example of a code that the button copies, up to ${TEMPLATE_LENGTH.couponCode} characters. Each message has its own code.`,
			...showFor('COPY_CODE'),
		},
	];
}
