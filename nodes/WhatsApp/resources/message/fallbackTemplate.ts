import type { IDataObject } from 'n8n-workflow';

import { FORM_GROUP, FormItem, type ListField } from '../../operation/formItem';
import type { MessageOperation } from '../../operation/operation';
import { OPTIONS } from '../../operation/optionNames';
import { ParameterIssue, type Parameters } from '../../operation/parameters';
import { asText } from '../../shared/json';
import { parseMoment } from '../../shared/parseMoment';
import type { OperationField } from '../defineOperation';
import { assertLength } from '../limits';
import { componentsParameter } from '../template/messageComponents';
import { MESSAGE_LENGTH } from '../template/templateLimits';
import { parseTemplateReference } from '../template/templateName';
import { explainRejection } from '../template/variables/explainRejection';
import { assertUnique } from './assertUnique';

/* A template for customers who have not written in the last 24 hours, instead of a free-form message. */

const FALLBACK = { name: 'fallbackTemplate', label: 'Fallback Template' };
const COMPONENTS = { name: 'fallbackComponents', label: 'Fallback Components' };
const NAME = { name: 'name', label: 'Name' };
const VALUE = { name: 'value', label: 'Value' };
const VARIABLES: ListField = {
	name: 'fallbackVariables',
	label: 'Fallback Variables',
	singular: 'Fallback Variable',
	keys: [NAME.name, VALUE.name],
};
const LAST_WROTE_AT = { name: 'customerLastWroteAt', label: 'Customer Last Wrote At' };

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages#customer-service-windows */
const WINDOW_MS = 24 * 60 * 60 * 1000;

export const fallbackOptions: OperationField[] = [
	{
		displayName: LAST_WROTE_AT.label,
		name: LAST_WROTE_AT.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-11-27T08:30:00Z',
		description:
			"A date, or seconds since 1970 as in message.timestamp of the trigger. If it is more than 24 hours ago, 'Fallback Template' is sent at once. Leave empty if unknown, or if the chat began with a click-to-WhatsApp ad, whose window is longer.",
	},
	{
		displayName: COMPONENTS.label,
		name: COMPONENTS.name,
		type: 'json',
		typeOptions: { rows: 4 },
		default: '[]',
		description:
			'Values for the header and the buttons of the fallback template, in Meta\'s JSON format, see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates">its documentation</a>. Enter those of the body in Fallback Variables.',
	},
	{
		displayName: FALLBACK.label,
		name: FALLBACK.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. order_update:en_US',
		description:
			'Name and language of an approved template. It is sent instead if more than 24 hours have passed since the customer last wrote. The output says in sent_as which of the two was sent.',
	},
	{
		displayName: VARIABLES.label,
		name: VARIABLES.name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add Variable',
		description:
			'Values for the variables in the body of the fallback template, in their order. Line breaks, tabs and several spaces become a single space, since WhatsApp does not accept them.',
		options: [
			{
				displayName: VARIABLES.singular,
				name: FORM_GROUP,
				values: [
					{
						displayName: NAME.label,
						name: NAME.name,
						type: 'string',
						default: '',
						placeholder: 'e.g. customer_name',
						description: 'Only for a template whose variables have names. Leave empty for {{1}}.',
					},
					{ displayName: VALUE.label, name: VALUE.name, type: 'string', default: '' },
				],
			},
		],
	},
];

/** The message to send instead of another. */
export interface FallbackContent {
	/** `{ type: 'template', template: { … } }` */
	readonly content: IDataObject;
	/** Whether it is known that nothing else would be delivered. */
	readonly isDue: boolean;
}

/** The fallback of a message; undefined if the user wants none. */
export function fallbackParameter(parameters: Parameters): FallbackContent | undefined {
	const options = parameters.collection(OPTIONS);
	const text = options.text(FALLBACK).trim();
	if (text === '') return undefined;
	const { name, language } = parseTemplateReference(text, FALLBACK);
	const components = fallbackComponents(options);
	const lastWroteAt = timeParameter(options);
	return {
		content: {
			type: 'template',
			template: {
				name,
				language: { code: language },
				...(components.length > 0 && { components }),
			},
		},
		isDue: lastWroteAt !== undefined && Date.now() - lastWroteAt > WINDOW_MS,
	};
}

/** The texts of the body from their list, everything else from JSON. */
function fallbackComponents(options: Parameters): IDataObject[] {
	const components = componentsParameter(options, COMPONENTS);
	const parameters = bodyTexts(options);
	if (parameters.length === 0) return components;
	if (components.every(({ type }) => asText(type).toLowerCase() !== 'body'))
		return [...components, { type: 'body', parameters }];
	throw new ParameterIssue(
		`'${VARIABLES.label}' and '${COMPONENTS.label}' both have values for the body`,
		`Remove the body from '${COMPONENTS.label}', or remove '${VARIABLES.label}'.`,
	);
}

function bodyTexts(options: Parameters): IDataObject[] {
	const entries = FormItem.parseList(options.raw(VARIABLES), VARIABLES, 'form').map((item) => {
		const value = item.requiredText(VALUE, 'Enter a value, or remove the entry.');
		const text = value.replace(/\s+/g, ' ');
		assertLength(text, item.located(VALUE), MESSAGE_LENGTH.body, 'Shorten the value.');
		return { name: item.text(NAME), field: item.located(NAME), text };
	});
	const named = entries.filter(({ name }) => name !== '');
	assertUnique(
		named.map(({ name, field }) => ({ text: name, field })),
		'Enter one value for each variable.',
	);
	return entries.map(({ name, text }) => ({
		type: 'text',
		...(name !== '' && { parameter_name: name }),
		text,
	}));
}

/** A time in milliseconds since 1970; undefined for none. */
function timeParameter(options: Parameters): number | undefined {
	if (options.isEmpty(LAST_WROTE_AT)) return undefined;
	const raw = options.raw(LAST_WROTE_AT);
	const time = parseMoment(raw, options.timeZone);
	if (Number.isFinite(time)) return time;
	throw new ParameterIssue(
		`'${LAST_WROTE_AT.label}' is not a time`,
		'Enter a date with its time zone, such as 2026-11-27T08:30:00Z, or seconds since 1970.',
		raw,
	);
}

/** What differs between a rejected fallback and its template. */
export const explainTemplateRejection: MessageOperation['explain'] = async (
	request,
	failure,
	call,
) =>
	request.body?.template === undefined ? failure : await explainRejection(request, failure, call);
