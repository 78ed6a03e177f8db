import {
	FORM_GROUP,
	type FormItem,
	type GroupField,
	type ListField,
} from '../../operation/formItem';
import { ParameterIssue, titleOf } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { assertCount, assertLength, MAXIMUM_COUNT, MAXIMUM_LENGTH } from '../limits';
import { assertUnique, type LocatedText } from './assertUnique';
import { buttonsHeaderOption, buttonsHeaderParameter } from './buttonsHeader';
import {
	bodyParameter,
	footerParameter,
	interactive,
	interactiveBodyField,
	interactiveFooterOption,
} from './interactive';
import { jsonOption, listParameter, unlessJson } from './listParameter';
import { messageOperation } from './messageOperation';

const TITLE = { name: 'title', label: 'Title' };
const ID = { name: 'id', label: 'ID' };
const TYPE = { name: 'type', label: 'Type' };

/** Meta's own form of a button, `{ type: 'reply', reply: { id, title } }`, is taken in JSON as well. */
const REPLY: GroupField = { name: 'reply', label: 'Reply', keys: [ID.name, TITLE.name] };
const BUTTONS: ListField = {
	name: 'buttons',
	label: 'Buttons',
	singular: 'Button',
	keys: [TITLE.name, ID.name, TYPE.name, REPLY.name],
};

const buttonsField: OperationField = {
	displayName: BUTTONS.label,
	name: BUTTONS.name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true, maxAllowedFields: MAXIMUM_COUNT.buttons },
	default: { [FORM_GROUP]: [{ [TITLE.name]: '', [ID.name]: '' }] },
	required: true,
	placeholder: 'Add Button',
	displayOptions: unlessJson(BUTTONS),
	options: [
		{
			displayName: BUTTONS.singular,
			name: FORM_GROUP,
			values: [
				{
					displayName: TITLE.label,
					name: TITLE.name,
					type: 'string',
					default: '',
					required: true,
					placeholder: 'e.g. This afternoon',
					description: `Up to ${MAXIMUM_LENGTH.buttonTitle} characters, different on each button`,
				},
				{
					displayName: ID.label,
					name: ID.name,
					type: 'string',
					default: '',
					placeholder: 'e.g. call-pm',
					description: 'Returned in the reply when this button is tapped; the title if left empty',
				},
			],
		},
	],
};

const buttonsJsonOption = jsonOption(
	BUTTONS,
	'[\n  { "title": "", "id": "" }\n]',
	`A list of up to ${MAXIMUM_COUNT.buttons} buttons, each with title and ID`,
);

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages */
export const sendInteractiveButtons = messageOperation({
	name: 'Send Interactive Buttons',
	value: 'sendInteractiveButtons',
	action: 'Send message with buttons',
	description: 'Ask a question that the customer answers by tapping one of up to three buttons',
	fields: [interactiveBodyField, buttonsField],
	options: [buttonsHeaderOption, interactiveFooterOption, buttonsJsonOption],
	buildContent: (parameters) => {
		const header = buttonsHeaderParameter(parameters);
		const buttons = listParameter(parameters, BUTTONS).map(parseButton);
		assertCount(
			buttons.length,
			BUTTONS.label,
			MAXIMUM_COUNT.buttons,
			'Add one to three buttons; a list has room for ten choices.',
		);
		assertUnique(
			buttons.map(({ title }) => title),
			'Give each button a unique title.',
		);
		assertUnique(
			buttons.map(({ id }) => id),
			'Give each button a unique ID.',
		);
		return interactive({
			type: 'button',
			header,
			body: bodyParameter(parameters),
			footer: footerParameter(parameters),
			action: {
				buttons: buttons.map(({ id, title }) => ({
					type: 'reply',
					reply: { id: id.text, title: title.text },
				})),
			},
		});
	},
});

function parseButton(button: FormItem): { title: LocatedText; id: LocatedText } {
	const type = button.text(TYPE);
	if (type !== '' && type !== 'reply') {
		throw new ParameterIssue(
			`${titleOf(button.located(TYPE))} is not 'reply'`,
			'Buttons of other types need a template.',
		);
	}
	const reply = button.has(REPLY) ? button.group(REPLY) : button;
	const title = reply.requiredText(TITLE, 'Enter the text of the button.');
	const id = reply.text(ID) || title;
	assertLength(title, reply.located(TITLE), MAXIMUM_LENGTH.buttonTitle, 'Shorten it.');
	assertLength(id, reply.located(ID), MAXIMUM_LENGTH.buttonId, 'Shorten it.');
	return {
		title: { text: title, field: reply.located(TITLE) },
		id: { text: id, field: reply.located(ID) },
	};
}
