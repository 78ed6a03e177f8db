import type { JsonObject } from '../control-types';
import { whatsAppError } from '../graph-error';
import { checkMessage, checkReadReceipt, isReadReceipt } from '../message-rules';
import { isListed, type Recipient } from '../message-rules/recipient';
import type { PhoneNumber } from '../objects';
import { edge, type GraphCall } from './graph-edge';

export const messageEdges = [
	edge('phone_number', 'POST', 'messages', 'whatsapp_business_messaging', (call, phoneNumber) => {
		const { body } = call;
		if (isReadReceipt(body)) {
			checkReadReceipt(body);
			return { success: true };
		}
		const { recipient, type } = checkMessage(body, phoneNumber, call.sandbox.state);
		checkSender(phoneNumber, recipient);
		checkList(call, recipient);
		checkThroughput(call, phoneNumber);
		const message = call.sandbox.lifecycle.accept(phoneNumber, recipient, body);
		return {
			messaging_product: 'whatsapp',
			contacts: [contact(recipient)],
			messages: [
				{ id: message.id, ...(type === 'template' ? { message_status: 'accepted' } : {}) },
			],
		};
	}),
];

/** @throws GraphError 133010, 131021 */
function checkSender(phoneNumber: PhoneNumber, recipient: Recipient): void {
	if (phoneNumber.status !== 'CONNECTED' || phoneNumber.platform_type !== 'CLOUD_API') {
		throw whatsAppError(
			133010,
			'The phone number is not registered on the WhatsApp Business Platform.',
		);
	}
	if (recipient.user === phoneNumber.display_phone_number.replace(/\D/g, '')) {
		throw whatsAppError(131021, 'Recipient phone number is the same as the sender phone number.');
	}
}

/** @throws GraphError 131030 */
function checkList({ sandbox }: GraphCall, recipient: Recipient): void {
	const list = sandbox.settings.allowed_recipients;
	if (list !== null && !isListed(recipient, list)) {
		throw whatsAppError(
			131030,
			'Recipient phone number not in allowed list: Add recipient phone number to recipient list and try again.',
		);
	}
}

/** @throws GraphError 130429 */
function checkThroughput({ sandbox }: GraphCall, phoneNumber: PhoneNumber): void {
	const limit = sandbox.settings.throughput_per_second;
	if (limit !== null && !sandbox.throughput.admit(phoneNumber.id, limit)) {
		throw whatsAppError(130429, 'Cloud API message throughput has been reached.');
	}
}

const contact = (recipient: Recipient): JsonObject => ({
	input: recipient.input,
	...(recipient.kind === 'phone' ? { wa_id: recipient.user } : { user_id: recipient.user }),
});
