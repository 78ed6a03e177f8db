import { later, never, type AdviceTable } from './advice';

/**
 * Codes about templates, the flows that templates open, and template insights.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export const templates: AdviceTable = {
	// On none of Meta's pages; its message is "Hello World templates can only be sent from the Public Test Numbers".
	131058: never(
		"Only Meta's test numbers can send the template hello_world",
		"Select one of your own templates in 'Template', or the test number in 'From'.",
	),
	132000: never(
		'The number of values does not match the variables of the template',
		"Select the template again in 'Template', so that 'Variables' shows its current variables. As JSON, 'Components' needs one parameter for each variable that Template: Get shows.",
	),
	132001: never(
		'No approved template of this name exists in this language',
		'Compare name and language with WhatsApp Manager under Message templates (en and en_US are different) and check that the status is Active. The template must belong to the account of the sending number.',
	),
	132005: never(
		'The template is too long with the values filled in',
		'Shorten the values: the body may have 1024 characters in total, a text header 60.',
	),
	132007: never(
		"The content of the template does not follow WhatsApp's rules",
		"Remove what Meta's response names, usually line breaks, tabs or several spaces in a row inside a value.",
	),
	132008: never(
		'A value for the template has the wrong format',
		'Compare the values with the example values of the template, as Template: Get shows it.',
	),
	132012: never(
		'A value has a different type than the template expects',
		"Select the template again in 'Template', so that 'Variables' shows its current variables. As JSON, 'Components' needs the type of each parameter, such as text or image, and the parameter_name of named variables.",
	),
	132015: never(
		'The template is paused because of its low quality rating',
		'Use another template, or edit this one in WhatsApp Manager under Message templates so that fewer people block or report it.',
	),
	132016: never(
		'The template was paused too often and is now permanently disabled',
		'Create a new template with different content, for example with Template: Create.',
	),
	132018: never(
		'The values for the template contain something that is not allowed',
		"Meta's response names the variable. Line breaks, tabs and more than 4 spaces in a row are not allowed inside a value.",
	),
	132068: never(
		'The flow in this message is blocked',
		'Open the flow in WhatsApp Manager under Flows, correct what is listed there and publish it again.',
	),
	132069: later(
		'The flow is limited to 10 messages per hour',
		'Check in WhatsApp Manager under Flows why its endpoint does not respond reliably, and send the rest after an hour.',
	),
	139000: never(
		'Meta does not let this account create or publish flows',
		'Business Support Home shows the reason and offers a review.',
	),
	139001: never(
		'The flow could not be changed',
		'Only drafts can be changed, and the new version must be valid. In WhatsApp Manager under Flows, clone a published flow and edit the copy.',
	),
	139002: never(
		'The flow could not be published',
		'Open it in WhatsApp Manager under Flows: it must have no unresolved issues, and a flow with an endpoint needs a connected app, a verified number and a healthy endpoint.',
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
		'Check the account in WhatsApp Manager under Insights.',
	),
	200006: never(
		'Template insights cannot be disabled again',
		'Keep the setting as it is: Meta makes it permanent once it is enabled.',
	),
	200007: never(
		'Template insights are not enabled for this account',
		'Confirm them in WhatsApp Manager under Insights, then run the node again. They cannot be disabled later.',
	),
	2388019: never(
		'The account has reached its limit of templates',
		'Delete templates that are no longer used, for example with Template: Delete. Unverified businesses may have 250 templates, verified ones 6,000.',
	),
	2388024: never(
		'A template with this name already exists in this language',
		'Choose another name or language, or edit the existing template. The name of a deleted template stays reserved for 30 days.',
	),
	2388039: never(
		'The template cannot be created or changed in this way',
		"Follow the reason in Meta's response. WhatsApp Manager shows under Message templates which parts of the template may be edited.",
	),
	2388040: never(
		'A part of the template has too many characters',
		'The limits are 60 characters for header and footer, 1024 for the body and 25 for the text of a button.',
	),
	2388047: never(
		'The header of the template has a format that Meta does not accept',
		'Remove line breaks, emojis and the characters * _ ~ and ` from the header text, and use one variable at most.',
	),
	2388072: never(
		'The body of the template has a format that Meta does not accept',
		'Number the variables {{1}}, {{2}} and so on without gaps, add an example value for each, and use few empty lines and spaces.',
	),
	2388073: never(
		'The footer of the template has a format that Meta does not accept',
		'Use plain text without variables, line breaks or emojis, 60 characters at most.',
	),
	2388293: never(
		'The template has too many variables for its length',
		'Add fixed text around the variables or use fewer of them.',
	),
	2388299: never(
		'The body of the template begins or ends with a variable',
		'Add fixed text, at least a word, before the first and after the last variable.',
	),
	2593002: never(
		'The template does not exist',
		'It may have been deleted, or it belongs to another account. Template: Get Many lists the templates of the account in the credential.',
	),
};
