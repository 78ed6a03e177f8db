import { ambiguous, general, later, never, safe, type AdviceTable } from './advice';

/**
 * Codes about sending and receiving messages and media. Many of them arrive later, in the status
 * of a message.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export const messaging: AdviceTable = {
	2040: never(
		'This user cannot receive this message',
		'WhatsApp supports orders with payments in a few countries only: check that the recipient is in the country of your business. Otherwise send the amount and a link to the payment with Message: Send Text.',
	),
	2046: never(
		'The order cannot change to this status',
		"A completed or canceled order keeps its status, and an order in progress cannot become pending again. Select another 'Status', or Unchanged to send only the 'Payment Status'.",
	),
	2047: never(
		'A paid order cannot be canceled',
		'The customer has already paid, or the payment is in progress. Refund the payment instead, and send another status.',
	),
	130403: never(
		'Your business has blocked this user',
		'Unblock the user for the sending number before you send them a message.',
	),
	130429: safe(
		'The phone number exceeds its limit of messages per second',
		"Lower 'Messages per Second' in 'Options', especially if other programs also send from this number. A number starts with 80 messages a second, 20 if it is also used in the WhatsApp Business app.",
	),
	130472: never(
		'Meta did not deliver the message because the user is part of a marketing experiment',
		'Do not send it again: the result would be the same. Contact this customer through another channel.',
	),
	130501: never(
		'A group member sent a type of message that the API does not support',
		'There is nothing to change in the workflow. If you need the content, ask the sender for text, a picture or a document.',
	),
	131000: general(
		ambiguous(
			'Meta could not process the message and does not say why',
			'Contact Meta support with the fbtrace_id if this happens repeatedly.',
		),
	),
	131008: general(
		never(
			'A required parameter is missing',
			"Meta's response below names what is missing. Check that expressions do not return an empty value.",
		),
	),
	131009: general(
		never(
			'A value in the request is not valid here',
			"Meta's response below names the value. Other causes: a text header with * _ ~ or `, a sending number of another account, a country that does not allow this kind of message, or a reaction to a message that is older than 30 days.",
		),
	),
	131016: safe(
		'A Meta service that this request depends on is temporarily unavailable',
		'Check metastatus.com and run the workflow again after a few minutes.',
	),
	131021: never(
		'Sender and recipient are the same phone number',
		"Change 'To', or choose another number in 'From'.",
	),
	131026: never(
		'The message cannot be delivered to this number',
		'The number may not be on WhatsApp, may use an old version, or may not have accepted the terms. Check the number and its country code, or use another channel.',
	),
	131030: never(
		'A test number can only send to recipients in its list',
		'Add the recipient in the App Dashboard under WhatsApp, API Setup, in the list To. If it is in the list: Argentina is listed without the 9 and Mexico without the 1 after the country code, so send to that spelling (54…, 52…).',
	),
	131036: never(
		'Limited data retention of this phone number does not allow this request',
		"Meta's response says what is not possible with limited retention. Send the message in another form, or from another phone number.",
	),
	131047: never(
		'More than 24 hours have passed since the customer last wrote',
		'Use Message: Send Template with an approved template. When the customer replies, other messages are possible again for 24 hours.',
	),
	131048: later(
		'The number is temporarily limited because users blocked or reported its messages',
		'WhatsApp Manager shows its quality rating under Phone numbers. Send only to people who agreed to it, and wait until the rating improves.',
	),
	131049: later(
		'Meta did not deliver the message because this user already received enough marketing messages',
		'Wait at least 24 hours before you send this user another marketing message, and longer each time. Replies and utility templates are not affected.',
	),
	131050: never(
		'The user does not want marketing messages from your business',
		'Remove the user from your marketing list. The WhatsApp Trigger reports such decisions as user_preferences.',
	),
	131051: never(
		'This type of message is not supported',
		'Send the content in another form, such as text, media, a location or a template.',
	),
	131052: never(
		'Meta could not download the media of the message',
		'If you sent a link: it must open without a login, over HTTPS and with the right Content-Type; or send the file itself. If a customer sent the file: ask them to send it again, 100 MB at most.',
	),
	131053: never(
		'Meta could not fetch or use the media of the message',
		"A link must open without a login, over HTTPS and with the right Content-Type. Check type and size too (images 5 MB, audio and video 16 MB, documents 100 MB), or send the file itself with 'Media Source' Binary File.",
	),
	131055: never(
		'This message cannot be sent in this way or from this number',
		'The Marketing Messages API accepts only marketing templates. A number that is set up for SIP cannot make calls through the API.',
	),
	131056: safe(
		'Too many messages were sent to the same person in a short time',
		'WhatsApp allows about one message every 6 seconds to one person. Add a Wait node between the messages or combine them into one text.',
	),
	131057: safe(
		'Meta is upgrading the phone number, which takes about a minute',
		'Run the workflow again in a few minutes.',
	),
	131061: never(
		'The price bid of the template does not match this request',
		"Meta's response says whether a bid (bid_spec) is missing or not allowed here. Check the template in WhatsApp Manager under Message templates.",
	),
	131062: never(
		'This message cannot be sent to a user ID, or with the price bid of its template',
		"Authentication templates need a phone number in 'To'. For a template with a bid (bid_spec), Meta's response below gives the reason.",
	),
	131063: never(
		'This account cannot send marketing templates as ordinary messages',
		"The template's latest category is marketing, even if it was approved in another one: Template: Get shows it. Send it through the Marketing Messages API, or use a template whose latest category is utility.",
	),
	131064: later(
		'The messaging limit is reached because templates were in the wrong category',
		'Correct the category of the templates named in WhatsApp Manager under Message templates, then wait until Meta lifts the limit.',
	),
	131065: never(
		'Meta did not accept the payment request in this message',
		"Meta's response below gives the reason. Check the payment configuration in WhatsApp Manager.",
	),
	131070: later(
		'Another app or agent has control of this conversation',
		'Wait until the control is passed to your app or the conversation has been idle for 24 hours. The WhatsApp Trigger reports the changes as messaging_handovers.',
	),
	134011: never(
		'The terms for payments in WhatsApp have not been accepted',
		"Open the link in Meta's response, or WhatsApp Manager, and accept the payment terms.",
	),
	134100: never(
		'The Marketing Messages API accepts marketing templates only',
		'Use Message: Send Template for utility and authentication templates.',
	),
	134101: later(
		'The template is still being prepared for the Marketing Messages API',
		'This takes up to 10 minutes after a template was approved. Wait and run the workflow again.',
	),
	134102: never(
		'The template cannot be used with the Marketing Messages API',
		'Check in WhatsApp Manager that the template is active and in the marketing category, or use Message: Send Template.',
	),
	135000: general(
		never(
			'Meta could not process this request and gave no reason',
			'Compare the fields of the node with a request that works, one by one. Remove optional ones first.',
		),
	),
	137000: never(
		"The user's identity has changed since the key in the request was read",
		'Make sure that you are talking to the right person, then use the identity_key_hash of their latest message.',
	),
	139200: never(
		'Meta has blocked Direct Send for this account',
		'Use Message: Send Template with an approved template. WhatsApp Manager shows under Account quality whether the block can be reviewed.',
	),
	1752041: never(
		'The account is already registered for the Marketing Messages API',
		'No action is needed: the earlier registration is still valid.',
	),
	2388318: never(
		'Meta does not accept this message as Direct Send',
		"Change the content as Meta's response says, or create a template for it and use Message: Send Template.",
	),
	2388330: never(
		'Meta does not accept this message as Direct Send',
		"Change the content as Meta's response says, or create a template for it and use Message: Send Template.",
	),
	2494191: never(
		'Your app may not take control of this conversation',
		'Only the app with the role escalation may take control. Ask the app that has control to pass it to yours, or change the roles in WhatsApp Manager.',
	),
};
