import { later, never, type AdviceTable } from './advice';

/**
 * Codes about templates, the flows that templates open, and template insights.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export const templates: AdviceTable = {
	132000: never(
		'The number of values does not match the variables of the template',
		'Choose the template in Send Template again, so that the node shows its variables, and fill in every one.',
	),
	132001: never(
		'No approved template of this name exists in this language',
		'Compare name and language with WhatsApp Manager under Message templates (en and en_US are different) and check that the status is Active. It has to belong to the account of the sending number.',
	),
	132005: never(
		'The template is too long once the values are filled in',
		'Shorten the values: the body may have 1024 characters altogether, a text header 60.',
	),
	132007: never(
		"The content of the template goes against WhatsApp's rules for it",
		'Take out what the answer of Meta names, usually line breaks, tabs or several blanks in a row inside a value.',
	),
	132008: never(
		'A value for the template has the wrong form',
		'Compare the values in Send Template with the example values of the template in WhatsApp Manager.',
	),
	132012: never(
		'A value is of another kind than the template expects',
		'Choose the template in Send Template again and fill in each variable as its kind demands: text, currency, date, or a picture, video or document in the header. Named variables need their names.',
	),
	132015: never(
		'The template is paused because of its low quality rating',
		'Use another template, or edit this one in WhatsApp Manager under Message templates so that fewer people block or report it.',
	),
	132016: never(
		'The template was paused too often and is now disabled for good',
		'Create a new template with other content in WhatsApp Manager under Message templates.',
	),
	132018: never(
		'The values for the template contain something that is not allowed',
		"See Meta's answer for the variable. Line breaks, tabs and more than 4 blanks in a row are not possible inside a value.",
	),
	132068: never(
		'The flow in this message is blocked',
		'Open the flow in WhatsApp Manager under Flows, correct what is listed there and publish it again.',
	),
	132069: later(
		'The flow is throttled to 10 messages an hour',
		'See in WhatsApp Manager under Flows why its endpoint does not answer well, and send the rest after an hour.',
	),
	139000: never(
		'Meta does not let this account create or publish flows',
		'Business Support Home shows the reason and offers a review.',
	),
	139001: never(
		'The flow could not be changed',
		'Only drafts can be changed, and a new version must fit the format. Clone a published flow in WhatsApp Manager under Flows and edit the clone.',
	),
	139002: never(
		'The flow could not be published',
		'Open it in WhatsApp Manager under Flows: it must have no open remarks, and a flow with an endpoint needs a connected app, a verified number and a healthy endpoint.',
	),
	139003: never(
		'The flow could not be deprecated',
		'Only published flows can be deprecated. A draft can be deleted instead.',
	),
	139004: never(
		'The flow could not be deleted',
		'Only drafts can be deleted. Deprecate a published flow instead.',
	),
	200005: never(
		'Template insights are not available for this account',
		'Check the account in WhatsApp Manager under Insights. The other analytics operations may still be open to it.',
	),
	200006: never(
		'Template insights cannot be switched off again',
		'Leave the setting as it is: Meta makes it permanent once it is on.',
	),
	200007: never(
		'Template insights are not switched on for this account',
		'Confirm them once in WhatsApp Manager under Insights, then run the node again. They cannot be switched off later.',
	),
	2388019: never(
		'The account has as many templates as it may have',
		'Delete templates that are no longer used in WhatsApp Manager under Message templates. Unverified businesses may have 250, verified ones 6,000.',
	),
	2388024: never(
		'A template with this name exists in this language already',
		'Choose another name or language, or edit the existing template. The name of a deleted template stays reserved for 30 days.',
	),
	2388039: never(
		'The template cannot be created or changed in this way',
		"Follow the reason in Meta's answer. WhatsApp Manager shows under Message templates which parts of the template may be edited.",
	),
	2388040: never(
		'A part of the template has too many characters',
		'The limits are 60 for header and footer, 1024 for the body and 25 for the text of a button.',
	),
	2388047: never(
		'The header of the template has a form that Meta does not accept',
		'Take line breaks, emojis, asterisks and other formatting out of the header text, and use one variable at most.',
	),
	2388072: never(
		'The body of the template has a form that Meta does not accept',
		'Number the variables {{1}}, {{2}} and so on without gaps, give an example value for each, and keep empty lines and blanks few.',
	),
	2388073: never(
		'The footer of the template has a form that Meta does not accept',
		'Use plain text without variables, line breaks or emojis, 60 characters at most.',
	),
	2388293: never(
		'The template has too many variables for its length',
		'Add fixed text around the variables or use fewer of them.',
	),
	2388299: never(
		'The template begins or ends with a variable',
		'Put some fixed text, at least a word, before the first and after the last variable.',
	),
};
