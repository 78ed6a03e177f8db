import { later, never, safe, type AdviceTable, type ErrorAdvice } from './advice';

/**
 * Codes about groups.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export const groups: AdviceTable = {
	131020: never(
		'Nobody but your business is in the group',
		'Send the invite link to the participants and write when at least one has joined.',
	),
	131041: never(
		'The group does not exist, or your number is not in it',
		'Take the group ID from the list of groups of the sending number.',
	),
	131059: never(
		'The mark for the next page of groups is no longer valid',
		'Read the list again from the first page.',
	),
	131201: never(
		'The request worked for some participants only',
		'The answer lists the others with the reason. Repeat the request for these alone when the reason is gone.',
	),
	131202: never(
		'A participant is named more than once',
		'Remove the double entries, for example with a Remove Duplicates node.',
	),
	131204: never(
		'The group has no room for so many participants',
		'A group holds 8 participants besides your business. Remove some or create another group.',
	),
	131207: never(
		'Meta has suspended the group under its policies',
		'WhatsApp Manager shows the reason and a way to ask for a review. Use another group until then.',
	),
	131208: safe(
		'Too many group requests came from this number in a short time',
		'Wait some minutes and run fewer items at a time, for example with Loop Over Items and Wait.',
	),
	131209: never(
		'The group picture is not square',
		'Use a picture whose width and height are the same.',
	),
	131210: never(
		'The group picture is too small',
		'Use a square picture with more than 192 pixels on each side.',
	),
	131211: never(
		'The number has created as many groups as it may',
		'Delete groups that are no longer used, or create the group with another number.',
	),
	131212: never(
		'This person is not in the group',
		'Read the participants of the group again and use the ID from there.',
	),
	131213: never(
		'The request to join the group is gone',
		'It was withdrawn or answered already. Read the open join requests again.',
	),
	131214: never(
		'Meta has switched off the creation of groups for this account for the time being',
		'It follows on too much marketing in customer conversations. Send less of it for a week, then try again.',
	),
	131215: never(
		'This phone number cannot use groups',
		'Groups are open to Official Business Accounts with a high messaging limit. WhatsApp Manager shows both under Phone numbers.',
	),
};

/** For every code in the range of calls that has no row of its own. */
export const anyCallCode: ErrorAdvice = never(
	'Meta did not accept the call or the call setting',
	"See Meta's answer for the reason. The call log in WhatsApp Manager under Phone numbers shows what happened to a call.",
);

/**
 * Codes about calls.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/troubleshooting
 */
export const calls: AdviceTable = {
	138000: never(
		'Calls are not switched on for this phone number',
		'Switch them on in WhatsApp Manager under Phone numbers, in the call settings of the number.',
	),
	138001: never(
		'This person cannot be called on WhatsApp',
		'The number may not be on WhatsApp, use an old version of it or not have accepted its terms. Send a message or use another channel.',
	),
	138002: later(
		'The phone number has as many calls at once as it may',
		'Wait until calls have ended, and start them more slowly.',
	),
	138003: never(
		'A call with this person is going on already',
		'Wait until it ends before you start another.',
	),
	138004: never(
		'The call could not be connected',
		'Check the session description (SDP) in the request. If it is right, try the call once more by hand.',
	),
	138005: later(
		'The phone number has started as many calls as it may for now',
		'Start calls more slowly and go on later.',
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
		'This person was asked for call permission as often as allowed',
		'Wait until the limit has passed, which the call permission of the person shows. A call that takes place resets it.',
	),
	138012: never(
		'This person was called as often as allowed in 24 hours',
		"Meta's answer says when the next call is possible. Send a message until then.",
	),
	138013: never(
		'Your business cannot start calls here',
		"Meta's answer says why. Calls from a business are not possible in every country; a voice call button lets the customer call you.",
	),
	138014: never(
		'Meta has switched off calls for this phone number',
		'WhatsApp Manager shows under Phone numbers why and until when.',
	),
	138015: never(
		'The messaging limit of the number is too low for calls',
		'WhatsApp Manager shows the limit under Phone numbers. It rises with a verified business and messages of good quality.',
	),
	138017: never(
		'This person has given permission to call for good already',
		'There is no need to ask again: start the call.',
	),
	138018: never(
		'Calls cannot be switched on before the technical requirements are met',
		'Subscribe an app of this WhatsApp account to the webhook field calls in the App Dashboard, or set up SIP for the number.',
	),
};
