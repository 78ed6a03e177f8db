import { never, type AdviceByText } from './advice';
import { callbackNotAnswered, notAnAccount, proofMissing, tokenExpired } from './platform';

/** What only a WhatsApp Business Account has. Meta names the field and the kind of object that was asked for it. */
const NOT_AN_ACCOUNT = {
	portfolio:
		/nonexisting field \((?:message_templates|message_template_namespace|phone_numbers|subscribed_apps)\) on node type \(Business\)/i,
	phoneNumber:
		/nonexisting field \((?:message_templates|message_template_namespace|phone_numbers|subscribed_apps)\) on node type \([a-z]*PhoneNumber/i,
	app: /nonexisting field \((?:message_templates|message_template_namespace|phone_numbers|subscribed_apps)\) on node type \(Application\)/i,
	other:
		/nonexisting field \((?:message_templates|message_template_namespace|phone_numbers|subscribed_apps)\)/i,
} as const;

/** What only a phone number has, asked of the account that it belongs to. */
const OF_A_NUMBER =
	/nonexisting field \((?:whatsapp_business_profile|messages|media|display_phone_number|verified_name|webhook_configuration|code_verification_status|quality_rating|throughput)\) on node type \(WhatsAppBusinessAccount\)/i;

const sendLink =
	"Upload the file to a web server and send the link: Message: Send Media with 'Media Type' Document and 'Media Source' Link.";

const buttonMissing = never(
	'A button of the template needs a component that the message does not have',
	'Add a component of the type button with its sub_type and its index (the first button is 0), and a parameter where the button has a value. Template: Get shows the buttons.',
);

/**
 * Same code, told apart only by Meta's text, as quoted in public reports of users. The first row
 * that fits counts.
 */
export const adviceByText: readonly AdviceByText[] = [
	{
		code: 100,
		pattern: /invalid appsecret_proof/i,
		advice: never(
			'The App Secret in the credential belongs to a different app than the access token',
			"Copy the App Secret from the App Dashboard (App settings, Basic) of the app for which the token was created, and enter it as 'App Secret' in the credential.",
		),
	},
	{ code: 100, pattern: /requires? an appsecret_proof/i, advice: proofMissing },
	{ code: 100, pattern: /callback verification/i, advice: callbackNotAnswered },
	{
		code: 100,
		pattern: /direct.?send|not enabled for this account/i,
		advice: never(
			'This kind of message is not enabled for the account',
			'Meta enables Direct Send for selected accounts only. Use Message: Send Template with an approved template instead.',
		),
	},
	{
		code: 100,
		pattern: /parameter.?name is missing or empty/i,
		advice: never(
			'The template has named variables, and a value has no name',
			'Give each parameter its parameter_name. Template: Get shows the names in the texts of the template.',
		),
	},
	{
		code: 100,
		pattern: NOT_AN_ACCOUNT.portfolio,
		advice: notAnAccount.portfolio,
	},
	{
		code: 100,
		pattern: NOT_AN_ACCOUNT.phoneNumber,
		advice: notAnAccount.phoneNumber,
	},
	{
		code: 100,
		pattern: NOT_AN_ACCOUNT.app,
		advice: notAnAccount.app,
	},
	{
		code: 100,
		pattern: NOT_AN_ACCOUNT.other,
		advice: notAnAccount.other,
	},
	{
		code: 100,
		pattern: OF_A_NUMBER,
		advice: never(
			'The phone number ID in the node is the ID of the WhatsApp Business Account',
			'Choose the number from the list in the node. The API Setup page of your Meta app shows both IDs.',
		),
	},
	{
		code: 100,
		pattern: /nonexisting field/i,
		advice: never(
			'The object that was read does not have one of the requested fields',
			"Remove the field that Meta's response names from the option 'Fields', and check that the ID is of the right kind.",
		),
	},
	{
		code: 100,
		pattern: /must be a file with one of the following types/i,
		advice: never(
			'Meta does not accept uploads of this file type',
			`${sendLink} Or convert the file to a type that Meta's response lists.`,
		),
	},
	{
		code: 100,
		pattern: /file too large/i,
		advice: never(
			'The file is too large for an upload of its type',
			`Make the file smaller. ${sendLink}`,
		),
	},
	{
		code: 100,
		pattern: /valid whatsapp business account media attachment id/i,
		advice: never(
			'The sending number has no file with this media ID',
			'An uploaded file can be sent for 30 days, and only from the number that it was uploaded for. Upload it again with Media: Upload.',
		),
	},
	{
		code: 100,
		pattern: /unexpected key/i,
		advice: never(
			'The request contains a key that Meta does not recognize in this place',
			"Remove the key that Meta's response names, or correct its spelling, in the JSON that you entered.",
		),
	},
	{ code: 131008, pattern: /\bbuttons?\b/i, advice: buttonMissing },
	// Meta responds like this when the message does not name a button that opens a flow.
	{ code: 131009, pattern: /\bbutton at index\b/i, advice: buttonMissing },
	{
		code: 131008,
		pattern: /'?\bto\b'? (or|and) '?recipient/i,
		advice: never(
			'The message has no recipient',
			'Check that the expression in the field for the recipient returns a phone number for every item.',
		),
	},
	{
		code: 131009,
		pattern: /format(ting)? (mark|character)|markdown/i,
		advice: never(
			'The text of the header has formatting that WhatsApp does not allow there',
			'Remove the characters * _ ~ and ` from the header. They can be used in the body.',
		),
	},
	{
		code: 190,
		pattern: /malformed|parse access token|could not be decrypted/i,
		advice: never(
			'The access token in the credential is incomplete',
			"Copy the whole token again, without quotes, spaces or the word Bearer, and enter it as 'Access Token' in the credential.",
		),
	},
	{ code: 190, pattern: /\bexpired\b/i, advice: tokenExpired },
	{
		code: 200,
		pattern: /provide valid app id/i,
		advice: never(
			'The request had no usable access token',
			"Enter a token of a system user as 'Access Token' in the credential. With OAuth2, open the credential and connect again.",
		),
	},
];
