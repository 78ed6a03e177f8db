import { ambiguous, later, never, safe, type AdviceTable } from './advice';

/**
 * Codes about sending and receiving messages and media. Many of them arrive later, in the status
 * of a message.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export const messaging: AdviceTable = {
	130403: never(
		'Your business has blocked this user',
		'Take the user off the block list of the sending number before you write to them.',
	),
	130429: safe(
		'The phone number sends more messages per second than it may',
		"Lower Messages per Second in the node's Options, above all if something else sends from this number too. A number starts with 80 messages a second, 20 if it is also used in the WhatsApp Business app.",
	),
	130472: never(
		'Meta held the message back because the user takes part in a marketing experiment',
		'Do not send it again, it would be held back again. Reach this customer through another channel.',
	),
	130501: never(
		'A group member sent a type of message that the API does not pass on',
		'There is nothing to change in the workflow. If the content matters, ask the sender for text, a picture or a document.',
	),
	131000: ambiguous(
		'Meta could not process the message for a reason it does not name',
		'Contact Meta support with the fbtrace_id if this repeats.',
	),
	131008: never(
		'A required parameter is missing',
		"Meta's answer names the parameter: fill in the field of that name in the node.",
	),
	131009: never(
		'The value of a parameter is not valid here',
		"Meta's answer names the parameter. Apart from typing, check that the sending number belongs to the Business Account ID, that the country allows this kind of message, and that a reaction is for a message of the last 30 days.",
	),
	131016: safe(
		'A service that Meta needs for this is not available at the moment',
		'See metastatus.com and run the workflow again after some minutes.',
	),
	131021: never(
		'Sender and recipient are the same phone number',
		"Change 'To', or choose another number in 'From'.",
	),
	131026: never(
		'The message cannot be delivered to this number',
		'The number may not be on WhatsApp, may use an old version of it or may not have accepted its terms. Check number and country code, or use another channel.',
	),
	131030: never(
		'A test number may write only to recipients on its list',
		'Add the recipient in the App Dashboard under WhatsApp, API Setup, in the list To, or send from a number of your own.',
	),
	131047: never(
		'More than 24 hours have passed since the customer last wrote',
		'Use Send Template with an approved template. Once the customer answers, other messages are possible again for 24 hours.',
	),
	131048: later(
		'The number may send less for now because users blocked or reported its messages',
		'See its quality rating in WhatsApp Manager under Phone numbers. Write only to people who agreed to it, and wait until the rating recovers.',
	),
	131049: later(
		'Meta did not deliver the message because this user gets enough marketing already',
		'Wait at least 24 hours before you send this user another marketing message, and wait longer each time. Replies and utility templates are not affected.',
	),
	131050: never(
		'The user does not want marketing messages from your business',
		'Take the user off your marketing list. The WhatsApp Trigger reports such decisions as user_preferences.',
	),
	131051: never(
		'This type of message is not supported',
		'Use one of the send operations of the node: text, media, location, contacts, interactive, reaction or template.',
	),
	131052: never(
		"Meta could not download the customer's media",
		'Ask the customer to send the file again, or to send it in another way. Files above 100 MB cannot be received.',
	),
	131053: never(
		'Meta could not fetch or use the media of the message',
		'A link has to open without a login, over HTTPS and with the right Content-Type. Check type and size too (pictures 5 MB, audio and video 16 MB, documents 100 MB), or send the file as binary data.',
	),
	131055: never(
		'This way of sending does not support the message or the number',
		'The marketing operation takes marketing templates only: send everything else with the ordinary send operations. A number that is set up for SIP cannot be called through the API.',
	),
	131056: safe(
		'Too many messages went to the same person in a short time',
		'WhatsApp allows about one message every 6 seconds to one person. Put a Wait node between them or combine them into one text.',
	),
	131057: safe(
		'Meta is upgrading the phone number, which takes about a minute',
		'Run the workflow again in a few minutes.',
	),
	131062: never(
		'This message cannot be sent to a user ID',
		"Authentication templates need a phone number: enter it in 'To' instead of the user ID.",
	),
	131063: never(
		'Marketing templates are switched off for ordinary sending on this account',
		'Send them through the Marketing Messages API (endpoint marketing_messages). Utility and authentication templates still go through Send Template.',
	),
	131064: later(
		'The messaging limit is reached because templates were in the wrong category',
		'Correct the category of the templates named in WhatsApp Manager under Message templates, then wait until Meta lifts the limit.',
	),
	134011: never(
		'The terms for payments in WhatsApp have not been accepted',
		'Open the link in the answer of Meta, or WhatsApp Manager, and accept the payment terms.',
	),
	134100: never(
		'The Marketing Messages API accepts marketing templates only',
		'Use Send Template for utility and authentication templates.',
	),
	134101: later(
		'The template is still being prepared for the Marketing Messages API',
		'This takes up to 10 minutes after a template was approved. Wait and run the workflow again.',
	),
	134102: never(
		'The template cannot be used with the Marketing Messages API',
		'Check in WhatsApp Manager that the template is active and in the marketing category, or use Send Template.',
	),
	135000: never(
		'Meta could not use this request and gives no reason',
		'Compare the fields of the node with a request that works, one by one. Remove optional ones first.',
	),
	137000: never(
		"The user's identity has changed since the key in the request was read",
		'Make sure that you still talk to the right person, then use the identity_key_hash of their latest message.',
	),
	139200: never(
		'Meta has blocked Direct Send for this account',
		'Use Send Template with an approved template. WhatsApp Manager shows under Account quality whether the block can be reviewed.',
	),
	1752041: never(
		'The account already takes part in the Marketing Messages API',
		'There is nothing to do: the earlier registration counts.',
	),
	2388318: never(
		'Meta does not accept this message as Direct Send',
		"Change the content as Meta's answer says, or create a template for it and use Send Template.",
	),
	2388330: never(
		'Meta does not accept this message as Direct Send',
		"Change the content as Meta's answer says, or create a template for it and use Send Template.",
	),
};
