import { later, never, safe, type AdviceTable, type ErrorAdvice } from './advice';

/**
 * Codes about groups.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export const groups: AdviceTable = {
	131020: never(
		'The group has no participants besides your business',
		'Send the invite link to the participants, and send messages once at least one has joined.',
	),
	131041: never(
		'The group does not exist, or your number is not in it',
		'Use a group ID from an event of this group, which the WhatsApp Trigger receives.',
	),
	131059: never(
		'The cursor for the next page of groups is no longer valid',
		'Read the list again, starting with the first page.',
	),
	131201: never(
		'The request succeeded for only some participants',
		'The response lists the others with the reason. Retry the request for only these once the reason no longer applies.',
	),
	131202: never(
		'A participant is listed more than once',
		'Remove the duplicates, for example with a Remove Duplicates node.',
	),
	131204: never(
		'The group cannot hold this many participants',
		'A group can have 8 participants besides your business. Remove some or create another group.',
	),
	131207: never(
		'Meta has suspended the group under its policies',
		'WhatsApp Manager shows the reason and lets you request a review. Use another group until then.',
	),
	131208: safe(
		'Too many group requests came from this number in a short time',
		'Wait a few minutes and run fewer items at a time, for example with Loop Over Items and Wait.',
	),
	131209: never('The group picture is not square', 'Use a picture with equal width and height.'),
	131210: never(
		'The group picture is too small',
		'Use a square picture with more than 192 pixels on each side.',
	),
	131211: never(
		'The number has reached its limit of groups',
		'Delete groups that are no longer used, or create the group with another number.',
	),
	131212: never(
		'This person is not in the group',
		'Use the ID of a current participant of the group.',
	),
	131213: never(
		'The request to join the group no longer exists',
		'It was withdrawn or has already been answered. No action is needed.',
	),
	131214: never(
		'Meta has temporarily disabled the creation of groups for this account',
		'This happens after too many marketing messages in customer conversations. Send fewer for a week, then retry.',
	),
	131215: never(
		'This phone number cannot use groups',
		'Groups are available to Official Business Accounts with a high messaging limit. WhatsApp Manager shows both under Phone numbers.',
	),
};

/** For every code in the range of calls without its own row. */
export const anyCallCode: ErrorAdvice = never(
	'Meta rejected the call or the call setting',
	"Meta's response gives the reason. The call log in WhatsApp Manager under Phone numbers shows what happened to a call.",
);

/**
 * Codes about calls.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/troubleshooting
 */
export const calls: AdviceTable = {
	138000: never(
		'Calls are not enabled for this phone number',
		'Enable them in WhatsApp Manager under Phone numbers, in the call settings of the number.',
	),
	138001: never(
		'This person cannot be called on WhatsApp',
		'The number may not be on WhatsApp, may use an old version, or may not have accepted the terms. Send a message or use another channel.',
	),
	138002: later(
		'The phone number has reached its limit of concurrent calls',
		'Wait until calls have ended, and start them more slowly.',
	),
	138003: never(
		'A call with this person is already active',
		'Wait until it ends before you start another.',
	),
	138004: never(
		'The call could not be connected',
		'Check the session description (SDP) in the request. If it is right, try the call again manually.',
	),
	138005: later(
		'The phone number has temporarily reached its limit of calls',
		'Start calls more slowly and continue later.',
	),
	138006: never(
		'This person has not allowed your business to call',
		'Send a call permission request and call after the person has agreed.',
	),
	138007: never(
		'The call was not connected in time',
		'The session description (SDP) was not answered fast enough. Check the system that takes your calls.',
	),
	138009: never(
		'The limit of call permission requests to this person has been reached',
		'Wait until the limit has passed. A completed call resets it.',
	),
	138012: never(
		'The limit of calls to this person within 24 hours has been reached',
		"Meta's response says when the next call is possible. Send a message until then.",
	),
	138013: never(
		'Your business cannot start calls here',
		"Meta's response says why. Calls from a business are not possible in every country; a voice call button lets the customer call you.",
	),
	138014: never(
		'Meta has disabled calls for this phone number',
		'WhatsApp Manager shows under Phone numbers why and until when.',
	),
	138015: never(
		'The messaging limit of the number is too low for calls',
		'WhatsApp Manager shows the limit under Phone numbers. It rises with a verified business and messages of good quality.',
	),
	138017: never(
		'This person has already given permanent permission to call',
		'There is no need to ask again. Start the call.',
	),
	138018: never(
		'Calls cannot be enabled before the technical requirements are met',
		'Subscribe an app of this WhatsApp account to the webhook field calls in the App Dashboard, or set up SIP for the number.',
	),
	138038: never(
		'Your app is not the primary one for calls from this entry point',
		'Another app of the account has this role. Make the call through that app, or change the primary app in WhatsApp Manager.',
	),
};
