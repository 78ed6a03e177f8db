/**
 * What to do about the errors of a message that came in. The same codes mean something else when a
 * message is sent: there the advice is for the sender.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
const RECEIVED_MESSAGE_ADVICE: ReadonlyMap<number, string> = new Map([
	[501, unsupported()],
	[130501, unsupported()],
	[131051, unsupported()],
	[
		131052,
		"Meta could not download the customer's file, or it is larger than 100 MB. Ask the customer to send it again, or a smaller one.",
	],
	[
		131060,
		'Meta does not have the content of this message, which can happen shortly after a number was connected. Ask the customer to send it again.',
	],
]);

function unsupported(): string {
	return 'The customer sent a type of message that the Cloud API does not pass on, such as a poll or a disappearing message. Ask the customer to send it as text or in another format.';
}

/** @returns undefined for a code without advice */
export const adviceOnReceived = (code: number | undefined): string | undefined =>
	code === undefined ? undefined : RECEIVED_MESSAGE_ADVICE.get(code);
