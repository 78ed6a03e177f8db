import type { IDataObject } from 'n8n-workflow';

import type { MessageOperation } from '../../operation/operation';
import { OPTIONS } from '../../operation/optionNames';
import { ParameterIssue, type Parameters } from '../../operation/parameters';
import { parseMoment } from '../../shared/parseMoment';
import type { OperationField } from '../defineOperation';
import { componentsParameter } from '../template/messageComponents';
import { parseTemplateReference } from '../template/templateName';
import { explainRejection } from '../template/variables/explainRejection';

/* A template for customers who have not written in the last 24 hours, instead of a free-form message. */

const FALLBACK = { name: 'fallbackTemplate', label: 'Fallback Template' };
const COMPONENTS = { name: 'fallbackComponents', label: 'Fallback Components' };
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
			'Values for the variables of the fallback template, in Meta\'s JSON format, see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates">its documentation</a>',
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
	const components = componentsParameter(options, COMPONENTS);
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
