import { later, never, safe, type AdviceTable } from './advice';

/**
 * Codes about the account and its phone numbers: restrictions, billing, registration and PIN,
 * blocked users, usernames, moving a number, use together with the WhatsApp Business app.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export const account: AdviceTable = {
	368: never(
		'Meta has restricted the account under its policies',
		'Business Support Home shows the reason and the duration, and lets you request a review.',
	),
	130497: never(
		'The account may not send to users in this country',
		'Remove these recipients. The WhatsApp Business Messaging Policy lists which industries may message which countries.',
	),
	131005: never(
		'The token has no access to this number or account',
		'In Business settings, assign the WhatsApp account to the system user of the token with full control, then create a new token with whatsapp_business_messaging.',
	),
	131031: never(
		'The account is locked, or data such as the PIN does not match',
		'Check the PIN if this was a registration. Otherwise WhatsApp Manager shows the state of the account, and Business Support Home how to unlock it.',
	),
	131037: never(
		'The display name of the number is not approved yet',
		'Check its state in WhatsApp Manager under Phone numbers, correct the name if it was declined, and send after the approval.',
	),
	131042: never(
		'Meta cannot charge the account for this message',
		'Add or update the payment method of the WhatsApp account in Business settings and pay open invoices. Since 1 October 2026 replies count too: without a payment method, only 1,000 of them per number and month are delivered.',
	),
	131044: never(
		'Meta cannot charge the account for this call',
		'Add or update the payment method of the WhatsApp account in Business settings.',
	),
	131045: never(
		'The phone number is not correctly registered for the Cloud API',
		'Register the number with its PIN in WhatsApp Manager under Phone numbers, and send after that.',
	),
	133000: never(
		'An earlier deregistration of the number was not completed',
		'Deregister the number again, then register it.',
	),
	133004: safe(
		"Meta's registration service is temporarily unavailable",
		'Check metastatus.com and run the node again after a few minutes.',
	),
	133005: never(
		'The two-step verification PIN is incorrect',
		'Enter the PIN of this number. You can set a new one in WhatsApp Manager under Phone numbers, Two-step verification.',
	),
	133006: never(
		'The phone number must be verified again before it can be registered',
		'Request a code by SMS or voice call, confirm it, and then register the number.',
	),
	133008: later(
		'The PIN was entered incorrectly too many times',
		"Wait as long as Meta's response says. Look up the PIN or set a new one in WhatsApp Manager before you retry.",
	),
	133009: later(
		'The PIN was entered too soon after the last attempt',
		"Wait as long as Meta's response says, then run the node again.",
	),
	133010: never(
		'The phone number is not registered for the Cloud API',
		'Register it with its PIN in WhatsApp Manager under Phone numbers.',
	),
	133015: later(
		'The phone number was deleted recently and is still being removed',
		'Wait at least 5 minutes before you register it again.',
	),
	133016: never(
		'The number was registered or deregistered too many times',
		'Meta allows 10 such requests in 72 hours. Wait three days and remove the step from any workflow that repeats it.',
	),
	139100: never(
		'Some of the users could not be blocked or unblocked',
		'The response lists these users with the reason. Only users who wrote in the last 24 hours can be blocked.',
	),
	139101: never('The block list is full', 'Unblock some users first: its limit is 64,000.'),
	139102: safe(
		'The block list was changed while it was being read or written',
		'Run the node again. When you read several pages, start with the first one.',
	),
	139103: safe(
		'Meta could not change the block list for an internal reason',
		'Run the node again after a moment. Blocking a user twice has no effect.',
	),
	147001: never(
		'This username is not available',
		'Try another one, for example one that WhatsApp Manager suggests.',
	),
	147002: never(
		'The account cannot have a username yet',
		'The business needs a higher messaging limit first. WhatsApp Manager shows the current one under Phone numbers.',
	),
	147003: never(
		'This username belongs to a Facebook Page that is not linked to the number',
		'Link the Page to the phone number in Business settings, or choose another username.',
	),
	147004: never(
		'This username belongs to an Instagram account that is not linked to the number',
		'Link the Instagram account to the phone number in Business settings, or choose another username.',
	),
	147005: never(
		'Another phone number of your business uses this username',
		'Remove the username from the other number in WhatsApp Manager first, or choose another one.',
	),
	2388001: never(
		'The phone number cannot be moved to this account',
		"Meta's response gives the reason. For a move, WhatsApp Manager must show under Phone numbers that the display name is approved and two-step verification is turned off.",
	),
	2388012: never(
		'The phone number is already in this account',
		'There is nothing to move. Choose the number from the list in the node.',
	),
	2388091: never(
		'No verification code can be requested for this number',
		'The number is not being moved to another account. Register it in WhatsApp Manager under Phone numbers instead.',
	),
	2388093: never(
		'No verification code can be confirmed for this number',
		'The number is not being moved to another account. Register it in WhatsApp Manager under Phone numbers instead.',
	),
	2388103: never(
		'The phone number cannot be moved',
		'Check in WhatsApp Manager that both accounts are approved and have a payment method, and that the number is verified with two-step verification switched off.',
	),
	2494100: later(
		'Meta is currently updating the phone number',
		'Wait a few minutes and retry. If this lasts for hours, contact Meta support.',
	),
	2593107: never(
		'The data of the WhatsApp Business app has been requested the maximum number of times',
		'Contacts and history can each be requested once. To request them again, disconnect the number in the app and reconnect it.',
	),
	2593108: never(
		'The time for importing data from the WhatsApp Business app has passed',
		'Disconnect the number in the WhatsApp Business app, connect it again, and request the data within 24 hours.',
	),
	2593109: never(
		'Sharing the history is turned off in the WhatsApp Business app',
		'Disconnect the number in the WhatsApp Business app and reconnect it with chat sharing turned on.',
	),
};
