import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { FORM_GROUP, type FormItem, type ListField } from '../../operation/formItem';
import { OPTIONS } from '../../operation/optionNames';
import { ParameterIssue } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { assertCount, assertLength, MAXIMUM_COUNT, MAXIMUM_LENGTH } from '../limits';
import { assertUnique, type LocatedText } from './assertUnique';
import {
	bodyParameter,
	footerParameter,
	interactive,
	interactiveBodyField,
	interactiveFooterOption,
	textHeader,
} from './interactive';
import { jsonOption, listParameter, unlessJson } from './listParameter';
import { messageOperation } from './messageOperation';
import { sectionTitle, TITLE } from './sectionTitle';

const HEADER = { name: 'listHeaderText', label: 'Header Text' };
const BUTTON = { name: 'listButtonText', label: 'Button Text' };
const ID = { name: 'id', label: 'ID' };
const DESCRIPTION = { name: 'description', label: 'Description' };
const ROWS: ListField = {
	name: 'rows',
	label: 'Rows',
	singular: 'Row',
	keys: [TITLE.name, ID.name, DESCRIPTION.name],
};
const SECTIONS: ListField = {
	name: 'sections',
	label: 'Sections',
	singular: 'Section',
	keys: [TITLE.name, ROWS.name],
};

const headerOption: INodeProperties = {
	displayName: HEADER.label,
	name: HEADER.name,
	type: 'string',
	default: '',
	placeholder: 'e.g. Our opening hours',
	description: `Text above the body, up to ${MAXIMUM_LENGTH.interactiveHeader} characters`,
};

const buttonField: INodeProperties = {
	displayName: BUTTON.label,
	name: BUTTON.name,
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Choose a time',
	description: `Text of the button that opens the list, up to ${MAXIMUM_LENGTH.listButton} characters`,
};

const rowFields: INodeProperties[] = [
	{
		displayName: TITLE.label,
		name: TITLE.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 9 to 10 am',
		description: `Up to ${MAXIMUM_LENGTH.rowTitle} characters`,
	},
	{
		displayName: ID.label,
		name: ID.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. slot-9',
		description: 'Returned in the reply when this row is selected; the title if left empty',
	},
	{
		displayName: DESCRIPTION.label,
		name: DESCRIPTION.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. With Barbara, by phone',
		description: `Second line of the row, up to ${MAXIMUM_LENGTH.rowDescription} characters`,
	},
];

const EMPTY_ROW = { [TITLE.name]: '', [ID.name]: '', [DESCRIPTION.name]: '' };

const sectionsField: OperationField = {
	displayName: SECTIONS.label,
	name: SECTIONS.name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true, maxAllowedFields: MAXIMUM_COUNT.sections },
	default: { [FORM_GROUP]: [{ [TITLE.name]: '', [ROWS.name]: { [FORM_GROUP]: [EMPTY_ROW] } }] },
	required: true,
	placeholder: 'Add Section',
	displayOptions: unlessJson(SECTIONS),
	options: [
		{
			displayName: SECTIONS.singular,
			name: FORM_GROUP,
			values: [
				{
					displayName: TITLE.label,
					name: TITLE.name,
					type: 'string',
					default: '',
					placeholder: 'e.g. Morning',
					description: `Up to ${MAXIMUM_LENGTH.sectionTitle} characters; may be empty if there is only one section`,
				},
				{
					displayName: ROWS.label,
					name: ROWS.name,
					type: 'fixedCollection',
					typeOptions: {
						multipleValues: true,
						sortable: true,
						maxAllowedFields: MAXIMUM_COUNT.rows,
					},
					default: { [FORM_GROUP]: [EMPTY_ROW] },
					placeholder: 'Add Row',
					options: [{ displayName: ROWS.singular, name: FORM_GROUP, values: rowFields }],
				},
			],
		},
	],
};

const sectionsJsonOption = jsonOption(
	SECTIONS,
	'[\n  {\n    "title": "",\n    "rows": [{ "title": "", "id": "", "description": "" }]\n  }\n]',
	`A list of sections with up to ${MAXIMUM_COUNT.rows} rows in total`,
);

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-list-messages */
export const sendInteractiveList = messageOperation({
	name: 'Send Interactive List',
	value: 'sendInteractiveList',
	action: 'Send message with list',
	description: 'Offer up to ten choices in a list that opens from a button',
	fields: [interactiveBodyField, buttonField, sectionsField],
	options: [headerOption, interactiveFooterOption, sectionsJsonOption],
	buildContent: (parameters) => {
		const header = textHeader(parameters.option(OPTIONS, HEADER), HEADER.label);
		const button = parameters.requiredText(
			BUTTON,
			'Enter the text of the button that opens the list.',
		);
		assertLength(button, BUTTON, MAXIMUM_LENGTH.listButton, 'Shorten it.');
		const sections = listParameter(parameters, SECTIONS);
		assertCount(
			sections.length,
			SECTIONS.label,
			MAXIMUM_COUNT.sections,
			'Add one to ten sections with rows.',
		);
		const built = sections.map((section) => buildSection(section, sections.length > 1));
		const ids = built.flatMap((section) => section.ids);
		if (ids.length > MAXIMUM_COUNT.rows) {
			throw new ParameterIssue(
				`'${SECTIONS.label}' has ${ids.length} rows in total; WhatsApp allows ${MAXIMUM_COUNT.rows}`,
				'Remove rows, or send a second list.',
			);
		}
		assertUnique(
			ids,
			'Give each row of the list a unique ID; if it is empty, the title is the ID.',
		);
		return interactive({
			type: 'list',
			header,
			body: bodyParameter(parameters, MAXIMUM_LENGTH.listBody),
			footer: footerParameter(parameters),
			action: { button, sections: built.map(({ content }) => content) },
		});
	},
});

/** A section, with the IDs of its rows. */
function buildSection(
	section: FormItem,
	hasSiblings: boolean,
): { content: IDataObject; ids: LocatedText[] } {
	const title = sectionTitle(section, hasSiblings);
	const rows = section.items(ROWS);
	if (rows.length === 0)
		throw new ParameterIssue(`${section.place} has no rows`, 'Add a row, or remove the section.');
	return { content: { ...title, rows: rows.map(buildRow) }, ids: rows.map(idOf) };
}

/** The ID of a row; its title if it has none. */
const idOf = (row: FormItem): LocatedText => ({
	text: row.text(ID) || row.text(TITLE),
	field: row.located(ID),
});

function buildRow(row: FormItem): IDataObject {
	const title = row.requiredText(TITLE, 'Enter the text of the row.');
	const id = idOf(row);
	const description = row.text(DESCRIPTION);
	assertLength(
		title,
		row.located(TITLE),
		MAXIMUM_LENGTH.rowTitle,
		'Shorten it, or use the description.',
	);
	assertLength(id.text, id.field, MAXIMUM_LENGTH.rowId, 'Shorten it.');
	assertLength(description, row.located(DESCRIPTION), MAXIMUM_LENGTH.rowDescription, 'Shorten it.');
	return { id: id.text, title, ...(description !== '' && { description }) };
}
