import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { FORM_GROUP } from '../../../operation/formItem';
import type { OperationField } from '../../defineOperation';
import { BUTTONS, CARD_HEADERS, HEADER_SAMPLES, TEMPLATE_LENGTH } from '../templateLimits';
import { BUTTON_LIST, buttonFields } from './buttonFields';

/** Whether the components come from the form or as JSON. */
export const DEFINE_AS = { name: 'defineTemplateAs', label: 'Define As' };

/** The fields of the form, each with the label by which messages name it. */
export const FORM = {
	headerType: { name: 'templateHeaderType', label: 'Header Type' },
	headerText: { name: 'templateHeaderText', label: 'Header Text' },
	headerExample: { name: 'templateHeaderExample', label: 'Header Example' },
	headerSource: { name: 'templateHeaderSource', label: 'Header Sample' },
	headerBinary: { name: 'templateHeaderBinary', label: 'Header Binary Field' },
	headerLink: { name: 'templateHeaderLink', label: 'Header Link' },
	headerHandle: { name: 'templateHeaderHandle', label: 'Header Handle' },
	body: { name: 'templateBody', label: 'Body' },
	footer: { name: 'templateFooter', label: 'Footer' },
	carousel: { name: 'templateCarousel', label: 'Carousel' },
	offer: { name: 'templateOffer', label: 'Limited-Time Offer' },
	offerExpires: { name: 'templateOfferExpires', label: 'Offer Expires' },
} as const;

/** Where the example file of a header comes from. */
export const HEADER_SOURCES = ['binary', 'handle', 'link'] as const;

/** The examples for the variables of the body. */
export const BODY_EXAMPLES = {
	name: 'templateBodyExamples',
	label: 'Body Examples',
	singular: 'Body Example',
	keys: ['variable', 'example'],
	variable: { name: 'variable', label: 'Variable' },
	example: { name: 'example', label: 'Example' },
} as const;

/** Of *Create*; Meta writes the texts of an authentication template itself. */
export const CATEGORY = { name: 'newTemplateCategory', label: 'Category' };

const showForm = { [DEFINE_AS.name]: ['fields'] };
/** Of *Update*: whether the components are replaced at all, and its own category. */
export const REPLACE = { name: 'replaceTemplateComponents', label: 'Replace Components' };
export const NEW_CATEGORY = { name: 'updatedTemplateCategory', label: 'Category' };

const hideUnlessReplaced = { [REPLACE.name]: [false] };
const hideForm = {
	...hideUnlessReplaced,
	[CATEGORY.name]: ['AUTHENTICATION'],
	[NEW_CATEGORY.name]: ['AUTHENTICATION'],
};
/** With a carousel, a template consists of a body and cards. */
const hideBesideCards = { ...hideForm, [FORM.carousel.name]: [...CARD_HEADERS] };

/** The choice between the form and JSON. */
export const defineAsField: OperationField = {
	displayName: DEFINE_AS.label,
	name: DEFINE_AS.name,
	type: 'options',
	default: 'fields',
	description: 'JSON can be built with expressions and supports every kind of template',
	options: [
		{ name: 'Fields', value: 'fields' },
		{ name: 'JSON', value: 'json' },
	],
	displayOptions: { hide: hideUnlessReplaced },
};

/** Shows a field while the components come from the form. */
export const inForm = (show: Record<string, string[]> = {}) => ({
	displayOptions: { show: { ...showForm, ...show }, hide: hideForm },
});
const unlessCards = (show: Record<string, string[]> = {}) => ({
	displayOptions: { show: { ...showForm, ...show }, hide: hideBesideCards },
});
const inHeader = (...types: string[]) => unlessCards({ [FORM.headerType.name]: types });
const inSample = (source: string) =>
	unlessCards({
		[FORM.headerType.name]: Object.keys(HEADER_SAMPLES),
		[FORM.headerSource.name]: [source],
	});

/** Where an example file comes from. */
export const SOURCE_OPTIONS: INodePropertyOptions[] = [
	{ name: 'Binary File', value: 'binary', description: 'A file of the input item' },
	{
		name: 'Handle',
		value: 'handle',
		description: "A file that was uploaded with Meta's Resumable Upload API",
	},
	{ name: 'Link', value: 'link', description: 'A file that n8n downloads from a URL' },
];

/** n8n evaluates double braces in expressions. */
export const HOW_TO_WRITE_VARIABLES =
	'Write a variable as {{1}} or {{first_name}} while the field is Fixed. In an expression, write \\{{1}}.';

export const templateFormFields: OperationField[] = [
	{
		displayName: FORM.headerType.label,
		name: FORM.headerType.name,
		type: 'options',
		default: 'NONE',
		...unlessCards(),
		options: [
			{ name: 'Document', value: 'DOCUMENT' },
			{ name: 'GIF', value: 'GIF', description: 'An MP4 video of up to 3.5 MB' },
			{ name: 'Image', value: 'IMAGE' },
			{ name: 'Location', value: 'LOCATION', description: 'Each message has its own location' },
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
		...inHeader('TEXT'),
	},
	{
		displayName: FORM.headerExample.label,
		name: FORM.headerExample.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. 1042',
		description: 'Example value for the variable. Required if the header has one.',
		...inHeader('TEXT'),
	},
	{
		displayName: FORM.headerSource.label,
		name: FORM.headerSource.name,
		type: 'options',
		default: 'binary',
		description:
			"An example file for Meta's review: a PDF, JPEG, PNG or MP4. Each message has its own file.",
		options: SOURCE_OPTIONS,
		...inHeader(...Object.keys(HEADER_SAMPLES)),
	},
	{
		displayName: FORM.headerBinary.label,
		name: FORM.headerBinary.name,
		type: 'string',
		default: 'data',
		required: true,
		hint: "Name of the input item's binary field that contains the file",
		...inSample('binary'),
	},
	{
		displayName: FORM.headerLink.label,
		name: FORM.headerLink.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/menu.jpg',
		...inSample('link'),
	},
	{
		displayName: FORM.headerHandle.label,
		name: FORM.headerHandle.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. 4::aW1hZ2UvanBlZw==:ARZ...',
		description: "The handle that Meta's Resumable Upload API returned for the example file",
		...inSample('handle'),
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
		...inForm(),
	},
	{
		displayName: BODY_EXAMPLES.label,
		name: BODY_EXAMPLES.name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add Example',
		description: 'Example value for each variable in the body, for review by Meta',
		...inForm(),
		options: [
			{
				displayName: 'Example',
				name: FORM_GROUP,
				values: exampleFields(),
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
		...unlessCards(),
	},
	{
		displayName: BUTTON_LIST.label,
		name: BUTTON_LIST.name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add Button',
		description: `Up to ${BUTTONS.all}, of which ${BUTTONS.byType.URL} open a URL, ${BUTTONS.byType.PHONE_NUMBER} calls a number and ${BUTTONS.byType.COPY_CODE} copies a code. Quick replies must be grouped together.`,
		...unlessCards(),
		options: [{ displayName: 'Button', name: FORM_GROUP, values: buttonFields() }],
	},
	{
		displayName: FORM.carousel.label,
		name: FORM.carousel.name,
		type: 'options',
		default: 'NONE',
		description: 'Cards that customers swipe through, in marketing templates',
		...inForm(),
		options: [
			{ name: 'Cards With Images', value: 'IMAGE' },
			{ name: 'Cards With Videos', value: 'VIDEO' },
			{ name: 'None', value: 'NONE' },
		],
	},
];

const showInOptions = { displayOptions: { show: { [`/${DEFINE_AS.name}`]: ['fields'] } } };

/** What the form has beside its fields, in *Options*. */
export const templateFormOptions: OperationField[] = [
	{
		displayName: FORM.offer.label,
		name: FORM.offer.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. Expiring offer!',
		description: `Name of the offer, up to ${TEMPLATE_LENGTH.offerText} characters. Marketing templates only, without a footer, and with up to ${TEMPLATE_LENGTH.offerBody} characters in the body.`,
		...showInOptions,
	},
	{
		displayName: FORM.offerExpires.label,
		name: FORM.offerExpires.name,
		type: 'boolean',
		default: true,
		description: 'Whether the limited-time offer expires, and WhatsApp counts down',
		...showInOptions,
	},
];

/** A variable and an example for it. */
export function exampleFields(): INodeProperties[] {
	return [
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
	];
}
