import type { IDataObject } from 'n8n-workflow';

import { choiceParameter } from '../../operation/choice';
import { OPTIONS } from '../../operation/optionNames';
import { ParameterIssue, type Parameters } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { assertLength, LONG_TEXT_LIMITS, MAXIMUM_LENGTH } from '../limits';
import { markdownToWhatsApp } from './markdown/toWhatsApp';
import { splitText } from './splitting/splitText';

/* The text of a message, alone or as a reply. */

const TEXT = { name: 'text', label: 'Text' };
const PREVIEW_URL = { name: 'previewUrl', label: 'Preview Link' };
const FORMAT = { name: 'textFormat', label: 'Text Format' };
const LONG_TEXT = { name: 'longText', label: 'Long Text' };

export const textField: OperationField = {
	displayName: TEXT.label,
	name: TEXT.name,
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder: 'e.g. Your order has left our warehouse',
	description: `Up to ${MAXIMUM_LENGTH.textBody} characters. More than 24 hours after the customer last wrote, only templates are delivered.`,
};

export const textOptions: OperationField[] = [
	{
		displayName: LONG_TEXT.label,
		name: LONG_TEXT.name,
		type: 'options',
		default: 'refuse',
		options: [
			{
				name: 'Refuse',
				value: 'refuse',
				description: `A text of more than ${MAXIMUM_LENGTH.textBody} characters is not sent`,
			},
			{
				name: 'Split',
				value: 'split',
				description: `A longer text is sent in up to ${LONG_TEXT_LIMITS.messages} messages, one after the other`,
			},
		],
		description: 'What to do with a text that is too long for one message',
	},
	{
		displayName: PREVIEW_URL.label,
		name: PREVIEW_URL.name,
		type: 'boolean',
		default: false,
		description: 'Whether to show a preview of the first link in the text',
	},
	{
		displayName: FORMAT.label,
		name: FORMAT.name,
		type: 'options',
		default: 'whatsApp',
		options: [
			{
				name: 'Markdown',
				value: 'markdown',
				description:
					"As language models write it. Becomes WhatsApp's own formatting; headings become bold lines, tables become lines.",
			},
			{
				name: 'WhatsApp',
				value: 'whatsApp',
				description: 'Sent as it is, with *bold*, _italic_, ~strikethrough~ and `code`',
			},
		],
		description: 'How the text is written',
	},
];

/**
 * The messages that a text becomes.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/text-messages
 */
function textsParameter(parameters: Parameters): string[] {
	const options = parameters.collection(OPTIONS);
	const written = parameters.requiredText(TEXT, 'Enter the text to send.');
	const isSplit = choiceParameter(options, LONG_TEXT, ['refuse', 'split']) === 'split';
	const isMarkdown = choiceParameter(options, FORMAT, ['whatsApp', 'markdown']) === 'markdown';
	if (isSplit || isMarkdown) assertLongText(written);
	const text = isMarkdown ? markdownToWhatsApp(written) : written;
	if (text.trim() === '') {
		throw new ParameterIssue(
			`'${TEXT.label}' has nothing to show`,
			'Its Markdown has marks, but no text. Enter the text to send.',
			written,
		);
	}
	if (!isSplit) {
		assertLength(
			text,
			TEXT,
			MAXIMUM_LENGTH.textBody,
			`Shorten the text, or set '${LONG_TEXT.label}' to Split.`,
		);
		return [text];
	}
	const texts = splitText(text, MAXIMUM_LENGTH.textBody);
	if (texts.length <= LONG_TEXT_LIMITS.messages) return texts;
	throw new ParameterIssue(
		`'${TEXT.label}' needs ${texts.length} messages, this node sends ${LONG_TEXT_LIMITS.messages} at most`,
		'Shorten it, or send it as a document with Message: Send Media.',
	);
}

function assertLongText(text: string): void {
	const { characters } = LONG_TEXT_LIMITS;
	if (text.length <= characters) return;
	throw new ParameterIssue(
		`'${TEXT.label}' has more than ${characters} characters, the most that this node converts or splits`,
		'Shorten it, or send it as a document with Message: Send Media.',
	);
}

const contentOf = (body: string, isPreviewed: boolean): IDataObject => ({
	type: 'text',
	text: { body, ...(isPreviewed && { preview_url: true }) },
});

const isPreviewed = (parameters: Parameters): boolean =>
	parameters.collection(OPTIONS).boolean(PREVIEW_URL);

/** The text, or the beginning of a long one. */
export function buildTextContent(parameters: Parameters): IDataObject {
	return contentOf(textsParameter(parameters)[0] ?? '', isPreviewed(parameters));
}

/** The rest of a long text. */
export const buildFollowingTexts = (parameters: Parameters): IDataObject[] =>
	textsParameter(parameters)
		.slice(1)
		.map((body) => contentOf(body, isPreviewed(parameters)));
