import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { DEFAULT_FLOW_TOKEN } from '../../graph/flowToken';
import { GRAPH_ID_RULE } from '../../graph/graphId';
import { choiceParameter } from '../../operation/choice';
import { FORM_GROUP, FormItem, type ListField } from '../../operation/formItem';
import { graphIdParameter } from '../../operation/graphId';
import { OPTIONS } from '../../operation/optionNames';
import { ParameterIssue, titleOf, type Parameters } from '../../operation/parameters';
import { asObject, isObject } from '../../shared/json';
import type { OperationField } from '../defineOperation';
import { assertLength, MAXIMUM_LENGTH } from '../limits';
import { assertUnique } from './assertUnique';
import { buttonsHeaderOption, buttonsHeaderParameter } from './buttonsHeader';
import { buttonTextField } from './callToAction';
import {
	bodyParameter,
	footerParameter,
	interactive,
	interactiveBodyField,
	interactiveFooterOption,
} from './interactive';
import { jsonOf, jsonOption, unlessJson } from './listParameter';
import { messageOperation } from './messageOperation';

const REFERENCE = { name: 'flowReference', label: 'Select Flow By' };
const FLOW_ID = { name: 'flowId', label: 'Flow ID' };
const FLOW_NAME = { name: 'flowName', label: 'Flow Name' };
const BUTTON = { name: 'flowButtonText', label: 'Button Text' };
const ACTION = { name: 'flowAction', label: 'Flow Action' };
const SCREEN = { name: 'flowScreen', label: 'First Screen' };
const TOKEN = { name: 'flowToken', label: 'Flow Token' };
const MODE = { name: 'flowMode', label: 'Flow Mode' };
const NAME = { name: 'name', label: 'Name' };
const VALUE = { name: 'value', label: 'Value' };
const DATA: ListField = {
	name: 'flowData',
	label: 'Initial Data',
	singular: 'Data Field',
	keys: [NAME.name, VALUE.name],
};

/** The version of the message itself, not of the Flow. */
const MESSAGE_VERSION = '3';

const showForNavigate = { [ACTION.name]: ['navigate'] };

const referenceFields: OperationField[] = [
	{
		displayName: REFERENCE.label,
		name: REFERENCE.name,
		type: 'options',
		default: 'id',
		options: [
			{ name: 'ID', value: 'id' },
			{ name: 'Name', value: 'name' },
		],
	},
	{
		displayName: FLOW_ID.label,
		name: FLOW_ID.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 1434256477404532',
		description: 'The ID that WhatsApp Manager shows beside the Flow',
		displayOptions: { show: { [REFERENCE.name]: ['id'] } },
	},
	{
		displayName: FLOW_NAME.label,
		name: FLOW_NAME.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. appointment_booking',
		description: 'The name of the Flow in your WhatsApp Business Account',
		displayOptions: { show: { [REFERENCE.name]: ['name'] } },
	},
];

const startFields: OperationField[] = [
	{
		displayName: ACTION.label,
		name: ACTION.name,
		type: 'options',
		default: 'navigate',
		description: 'What happens when the customer taps the button',
		options: [
			{
				name: 'Data Exchange',
				value: 'data_exchange',
				description: 'Your endpoint returns the first screen',
			},
			{ name: 'Navigate', value: 'navigate', description: 'A screen of the Flow opens' },
		],
	},
	{
		displayName: SCREEN.label,
		name: SCREEN.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. WELCOME',
		description: 'ID of the screen to open; the entry screen of the Flow if left empty',
		displayOptions: { show: showForNavigate },
	},
	{
		displayName: DATA.label,
		name: DATA.name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add Data Field',
		description:
			'Texts for the first screen, by the names that it declares. For numbers, lists and objects, use JSON in the options.',
		displayOptions: { show: showForNavigate, ...unlessJson(DATA) },
		options: [
			{
				displayName: DATA.singular,
				name: FORM_GROUP,
				values: [
					{
						displayName: NAME.label,
						name: NAME.name,
						type: 'string',
						default: '',
						required: true,
						placeholder: 'e.g. customer_name',
					},
					{ displayName: VALUE.label, name: VALUE.name, type: 'string', default: '' },
				],
			},
		],
	},
];

const tokenOption: INodeProperties = {
	displayName: TOKEN.label,
	name: TOKEN.name,
	type: 'string',
	typeOptions: { password: true },
	default: '',
	placeholder: 'e.g. order-42',
	description:
		'Your own text that identifies this Flow session. It is returned with the reply of the customer and sent to your endpoint.',
};

const modeOption: INodeProperties = {
	displayName: MODE.label,
	name: MODE.name,
	type: 'options',
	default: 'published',
	options: [
		{ name: 'Draft', value: 'draft', description: 'For a Flow that is not published yet' },
		{ name: 'Published', value: 'published' },
	],
};

const dataJsonOption = jsonOption(
	DATA,
	'{\n  "name": "value"\n}',
	'An object with the data that the first screen declares',
);

/** @see https://developers.facebook.com/docs/whatsapp/flows/guides/sendingaflow */
export const sendFlow = messageOperation({
	name: 'Send Flow',
	value: 'sendFlow',
	action: 'Send flow',
	description: 'Send a text with a button that opens a WhatsApp Flow',
	fields: [
		interactiveBodyField,
		...referenceFields,
		buttonTextField(BUTTON, MAXIMUM_LENGTH.flowButton, 'e.g. Book now'),
		...startFields,
	],
	options: [buttonsHeaderOption, interactiveFooterOption, tokenOption, modeOption, dataJsonOption],
	buildContent: (parameters) => {
		const button = parameters.requiredText(BUTTON, 'Enter the text of the button.');
		assertLength(button, BUTTON, MAXIMUM_LENGTH.flowButton, 'Shorten it.');
		const options = parameters.collection(OPTIONS);
		return interactive({
			type: 'flow',
			header: buttonsHeaderParameter(parameters),
			body: bodyParameter(parameters),
			footer: footerParameter(parameters),
			action: {
				name: 'flow',
				parameters: {
					flow_message_version: MESSAGE_VERSION,
					flow_token: options.text(TOKEN).trim() || DEFAULT_FLOW_TOKEN,
					...referenceParameter(parameters),
					flow_cta: button,
					mode: choiceParameter(options, MODE, ['published', 'draft']),
					...startParameter(parameters),
				},
			},
		});
	},
});

function referenceParameter(parameters: Parameters): IDataObject {
	if (choiceParameter(parameters, REFERENCE, ['id', 'name']) === 'name') {
		const name = parameters.requiredText(FLOW_NAME, 'Enter the name of the Flow.');
		return { flow_name: name.trim() };
	}
	const id = graphIdParameter(
		parameters,
		FLOW_ID,
		'Copy it from WhatsApp Manager, or select the Flow by its name.',
		(text) =>
			new ParameterIssue(
				`'${FLOW_ID.label}' is not a Flow ID`,
				`A Flow ID ${GRAPH_ID_RULE}. For a name, set '${REFERENCE.label}' to Name.`,
				text,
			),
	);
	return { flow_id: id };
}

/** Which screen is first, and its data; with Data Exchange both come from the endpoint. */
function startParameter(parameters: Parameters): IDataObject {
	const action = choiceParameter(parameters, ACTION, ['navigate', 'data_exchange']);
	if (action === 'data_exchange') return { flow_action: action };
	const screen = parameters.text(SCREEN).trim();
	const data = dataParameter(parameters);
	const payload = {
		...(screen !== '' && { screen }),
		...(Object.keys(data).length > 0 && { data }),
	};
	return {
		flow_action: action,
		...(Object.keys(payload).length > 0 && { flow_action_payload: payload }),
	};
}

function dataParameter(parameters: Parameters): IDataObject {
	const json = jsonOf(DATA);
	if (parameters.hasOption(OPTIONS, json)) {
		const data = parameters.collection(OPTIONS).json(json) ?? {};
		if (isObject(data)) return asObject(data);
		throw new ParameterIssue(
			`${titleOf(json)} is not an object`,
			'Enter an object such as {"name": "value"}.',
		);
	}
	const fields = FormItem.parseList(parameters.raw(DATA), DATA, 'form').map((item) => ({
		text: item.requiredText(NAME, 'Enter the name that the screen declares, or remove the entry.'),
		field: item.located(NAME),
		value: item.text(VALUE),
	}));
	assertUnique(fields, 'Give each entry a unique name.');
	return Object.fromEntries(fields.map(({ text, value }) => [text, value]));
}
