import { FORM_GROUP, FormItem } from '../../../operation/formItem';
import type { Parameters } from '../../../operation/parameters';
import type { OperationField } from '../../defineOperation';
import { CARD_HEADERS, CARDS, TEMPLATE_LENGTH } from '../templateLimits';
import { BUTTON_LIST, buttonFields } from './buttonFields';
import {
	BODY_EXAMPLES,
	exampleFields,
	FORM,
	HOW_TO_WRITE_VARIABLES,
	inForm,
	SOURCE_OPTIONS,
} from './formFields';

/** The cards of a carousel; names inside the buttons are Meta's own. */
export const CARD_LIST = {
	name: 'templateCards',
	label: 'Cards',
	singular: 'Card',
	keys: ['source', 'binary', 'link', 'handle', 'body', 'examples', 'buttons'],
	source: { name: 'source', label: 'Header Sample' },
	binary: { name: 'binary', label: 'Header Binary Field' },
	link: { name: 'link', label: 'Header Link' },
	handle: { name: 'handle', label: 'Header Handle' },
	body: { name: 'body', label: 'Body' },
} as const;

/** The examples for the variables in a card's body. */
export const CARD_EXAMPLES = { ...BODY_EXAMPLES, name: 'examples' } as const;

/** The buttons of a card. */
export const CARD_BUTTONS = { ...BUTTON_LIST, name: 'buttons' } as const;

const inSource = (source: string) => ({
	displayOptions: { show: { [CARD_LIST.source.name]: [source] } },
});

const EMPTY_CARD = { [CARD_LIST.source.name]: 'binary', [CARD_LIST.binary.name]: 'data' };

/** The cards, shown once the kind of their headers is chosen. */
export const cardFields: OperationField[] = [
	{
		displayName: CARD_LIST.label,
		name: CARD_LIST.name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true, maxAllowedFields: CARDS.maximum },
		default: { [FORM_GROUP]: [EMPTY_CARD, EMPTY_CARD] },
		required: true,
		placeholder: 'Add Card',
		description: `${CARDS.minimum} to ${CARDS.maximum} cards. All have the same parts: a body or none, and the same types of buttons in the same order.`,
		...inForm({ [FORM.carousel.name]: [...CARD_HEADERS] }),
		options: [
			{
				displayName: CARD_LIST.singular,
				name: FORM_GROUP,
				values: [
					{
						displayName: CARD_LIST.source.label,
						name: CARD_LIST.source.name,
						type: 'options',
						default: 'binary',
						description:
							"An example file for Meta's review: a JPEG, PNG or MP4. Each message has its own file.",
						options: SOURCE_OPTIONS,
					},
					{
						displayName: CARD_LIST.binary.label,
						name: CARD_LIST.binary.name,
						type: 'string',
						default: 'data',
						required: true,
						hint: "Name of the input item's binary field that contains the file",
						...inSource('binary'),
					},
					{
						displayName: CARD_LIST.link.label,
						name: CARD_LIST.link.name,
						type: 'string',
						default: '',
						placeholder: 'e.g. https://example.com/aloe.jpg',
						...inSource('link'),
					},
					{
						displayName: CARD_LIST.handle.label,
						name: CARD_LIST.handle.name,
						type: 'string',
						default: '',
						placeholder: 'e.g. 4::aW1hZ2UvanBlZw==:ARZ...',
						description:
							"The handle that Meta's Resumable Upload API returned for the example file",
						...inSource('handle'),
					},
					{
						displayName: CARD_LIST.body.label,
						name: CARD_LIST.body.name,
						type: 'string',
						typeOptions: { rows: 2 },
						default: '',
						placeholder: 'e.g. Aloe for {{1}} only.',
						description: `Up to ${TEMPLATE_LENGTH.cardBody} characters. If one card has a body, all have one.`,
						hint: HOW_TO_WRITE_VARIABLES,
					},
					{
						displayName: CARD_EXAMPLES.label,
						name: CARD_EXAMPLES.name,
						type: 'fixedCollection',
						typeOptions: { multipleValues: true },
						default: {},
						placeholder: 'Add Example',
						description: 'Example value for each variable in the body of the card',
						options: [{ displayName: 'Example', name: FORM_GROUP, values: exampleFields() }],
					},
					{
						displayName: CARD_BUTTONS.label,
						name: CARD_BUTTONS.name,
						type: 'fixedCollection',
						typeOptions: { multipleValues: true, sortable: true, maxAllowedFields: CARDS.buttons },
						default: {},
						placeholder: 'Add Button',
						description: `Up to ${CARDS.buttons}, each a quick reply or one that opens a URL or calls a number`,
						options: [
							{
								displayName: 'Button',
								name: FORM_GROUP,
								values: buttonFields(CARDS.buttonTypes),
							},
						],
					},
				],
			},
		],
	},
];

/** The cards that the form has. */
export const cardItemsParameter = (parameters: Parameters): FormItem[] =>
	FormItem.parseList(parameters.raw(CARD_LIST), CARD_LIST, 'form');
