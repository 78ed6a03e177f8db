import type { OperationField } from '../../defineOperation';
import { MAXIMUM_COUNT, MAXIMUM_LENGTH } from '../../limits';

/* Names that n8n's own "Send and Wait for Response" nodes have: n8n makes a human review step for agents of them. */
export const MESSAGE = { name: 'message', label: 'Message' };
export const RESPONSE_TYPE = { name: 'responseType', label: 'Response Type' };
export const APPROVAL_OPTIONS = { name: 'approvalOptions', label: 'Approval Options' };
export const APPROVAL_TYPE = { name: 'approvalType', label: 'Type of Approval' };
export const APPROVE = { name: 'approveLabel', label: 'Approve Button Label' };
export const DISAPPROVE = { name: 'disapproveLabel', label: 'Disapprove Button Label' };

export const ANSWER_WITH = { name: 'answerWith', label: 'Answer With' };
export const CHOICES = { name: 'choices', label: 'Choices' };
export const FORM_FIELDS = { name: 'responseFields', label: 'Form Fields' };
export const LINK_BUTTON = { name: 'linkButtonLabel', label: 'Link Button Label' };
export const LIST_BUTTON = { name: 'choicesButtonLabel', label: 'List Button Label' };

/** The defaults of the labels below, for expressions that return nothing. */
export const DEFAULT_LABELS = {
	approve: 'Approve',
	disapprove: 'Decline',
	link: 'Respond',
	list: 'Choose',
} as const;

/** How the customer answers. */
export type ResponseType = 'approval' | 'choice' | 'freeText' | 'customForm';

/** What the message has for that. */
export type AnswerWith = 'buttons' | 'template' | 'link';

/** Answered by a tap. */
export const TAPPED: ResponseType[] = ['approval', 'choice'];

const messageField: OperationField = {
	displayName: MESSAGE.label,
	name: MESSAGE.name,
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder: 'e.g. Refund $42 to Pablo?',
	description: `The question, up to ${MAXIMUM_LENGTH.buttonsBody} characters. A template has its own text instead.`,
};

const responseTypeField: OperationField = {
	displayName: RESPONSE_TYPE.label,
	name: RESPONSE_TYPE.name,
	type: 'options',
	default: 'approval',
	options: [
		{ name: 'Approval', value: 'approval', description: 'Approve or decline' },
		{ name: 'Choice', value: 'choice', description: 'Choose one of up to ten answers' },
		{ name: 'Custom Form', value: 'customForm', description: 'Fill in a form on a web page' },
		{ name: 'Free Text', value: 'freeText', description: 'Write an answer on a web page' },
	],
};

const answerWithField: OperationField = {
	displayName: ANSWER_WITH.label,
	name: ANSWER_WITH.name,
	type: 'options',
	default: 'buttons',
	options: [
		{
			name: 'Link',
			value: 'link',
			description: 'A button opens a web page of this n8n. Needs no trigger.',
		},
		{
			name: 'Template',
			value: 'template',
			description:
				'Quick reply buttons of an approved template, also when the customer has not written in the last 24 hours. Needs a published WhatsApp Trigger for the number.',
		},
		{
			name: 'WhatsApp Buttons',
			value: 'buttons',
			description: 'Buttons in the chat. Needs a published WhatsApp Trigger for the number.',
		},
	],
	displayOptions: { show: { [RESPONSE_TYPE.name]: TAPPED } },
};

const choicesField: OperationField = {
	displayName: CHOICES.label,
	name: CHOICES.name,
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Choice' },
	default: [],
	required: true,
	placeholder: 'e.g. Tomorrow morning',
	description: `Up to ${MAXIMUM_COUNT.buttons} choices become buttons of ${MAXIMUM_LENGTH.buttonTitle} characters each, up to ${MAXIMUM_COUNT.rows} a list of ${MAXIMUM_LENGTH.rowTitle} characters each`,
	displayOptions: { show: { [RESPONSE_TYPE.name]: ['choice'] } },
};

const approvalOptionsField: OperationField = {
	displayName: APPROVAL_OPTIONS.label,
	name: APPROVAL_OPTIONS.name,
	type: 'fixedCollection',
	placeholder: 'Add option',
	default: {},
	displayOptions: { show: { [RESPONSE_TYPE.name]: ['approval'] } },
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				{
					displayName: APPROVAL_TYPE.label,
					name: APPROVAL_TYPE.name,
					type: 'options',
					default: 'double',
					options: [
						{ name: 'Approve and Disapprove', value: 'double' },
						{ name: 'Approve Only', value: 'single' },
					],
				},
				{
					displayName: APPROVE.label,
					name: APPROVE.name,
					type: 'string',
					default: 'Approve',
				},
				{
					displayName: DISAPPROVE.label,
					name: DISAPPROVE.name,
					type: 'string',
					default: 'Decline',
					displayOptions: { show: { [APPROVAL_TYPE.name]: ['double'] } },
				},
			],
		},
	],
};

export const FORM_FIELD = {
	label: { name: 'fieldLabel', label: 'Label' },
	type: { name: 'fieldType', label: 'Type' },
	choices: { name: 'fieldChoices', label: 'Choices' },
	isRequired: { name: 'requiredField', label: 'Required' },
} as const;

const formFieldsField: OperationField = {
	displayName: FORM_FIELDS.label,
	name: FORM_FIELDS.name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Field',
	default: {},
	required: true,
	displayOptions: { show: { [RESPONSE_TYPE.name]: ['customForm'] } },
	options: [
		{
			displayName: 'Field',
			name: 'values',
			values: [
				{
					displayName: FORM_FIELD.label.label,
					name: FORM_FIELD.label.name,
					type: 'string',
					default: '',
					required: true,
					placeholder: 'e.g. Delivery date',
					description: 'Also the name of the value in the output',
				},
				{
					displayName: FORM_FIELD.type.label,
					name: FORM_FIELD.type.name,
					type: 'options',
					default: 'text',
					options: [
						{ name: 'Date', value: 'date' },
						{ name: 'Dropdown', value: 'dropdown' },
						{ name: 'Email', value: 'email' },
						{ name: 'Number', value: 'number' },
						{ name: 'Text', value: 'text' },
						{ name: 'Textarea', value: 'textarea' },
					],
				},
				{
					displayName: FORM_FIELD.choices.label,
					name: FORM_FIELD.choices.name,
					type: 'string',
					default: '',
					placeholder: 'e.g. Small, Medium, Large',
					description: 'Separated by commas',
					displayOptions: { show: { [FORM_FIELD.type.name]: ['dropdown'] } },
				},
				{
					displayName: FORM_FIELD.isRequired.label,
					name: FORM_FIELD.isRequired.name,
					type: 'boolean',
					default: false,
					description: 'Whether the form cannot be sent without this value',
				},
			],
		},
	],
};

/** The question, in the order in which it is filled in. */
export const questionFields: OperationField[] = [
	messageField,
	responseTypeField,
	answerWithField,
	choicesField,
	formFieldsField,
	approvalOptionsField,
];

export const questionOptions: OperationField[] = [
	{
		displayName: LINK_BUTTON.label,
		name: LINK_BUTTON.name,
		type: 'string',
		default: 'Respond',
		description: `Text of the button that opens the web page, up to ${MAXIMUM_LENGTH.urlButton} characters`,
	},
	{
		displayName: LIST_BUTTON.label,
		name: LIST_BUTTON.name,
		type: 'string',
		default: 'Choose',
		description: `Text of the button that opens a list of more than ${MAXIMUM_COUNT.buttons} choices, up to ${MAXIMUM_LENGTH.listButton} characters`,
	},
];
