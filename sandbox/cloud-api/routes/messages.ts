import type { JsonObject } from '../control-types';
import { invalidParameter, whatsAppError } from '../graph-error';
import { checkMessage, checkReadReceipt, isReadReceipt } from '../message-rules';
import { MARKETING_FIELDS } from '../message-rules/envelope';
import { checkFields } from '../message-rules/field-rules';
import { isListed, type Recipient } from '../message-rules/recipient';
import type { PhoneNumber } from '../objects';
import { objectIn, textOf } from '../request-input';
import { componentOf, type MessageTemplate } from '../templates/template';
import { edge, type GraphCall } from './graph-edge';

export const messageEdges = [
	edge('phone_number', 'POST', 'messages', 'whatsapp_business_messaging', (call, phoneNumber) => {
		const { body } = call;
		if (isReadReceipt(body)) {
			checkReadReceipt(body);
			call.sandbox.state.conversations.markRead(
				textOf(body.message_id),
				body.typing_indicator !== undefined,
			);
			return { success: true };
		}
		return accept(call, phoneNumber, body);
	}),
	edge(
		'phone_number',
		'POST',
		'marketing_messages',
		'whatsapp_business_messaging',
		(call, phoneNumber) => {
			const { product_policy, message_activity_sharing, ...message } = call.body;
			checkFields({ product_policy, message_activity_sharing }, MARKETING_FIELDS, '');
			return accept(call, phoneNumber, message, 'marketing_lite');
		},
	),
];

/**
 * Takes a message in.
 *
 * @param category of its price, if not that of its template; such a message must be a marketing template
 */
function accept(
	call: GraphCall,
	phoneNumber: PhoneNumber,
	body: JsonObject,
	category?: 'marketing_lite',
): JsonObject {
	const { state, lifecycle } = call.sandbox;
	const { recipient, type } = checkMessage(body, phoneNumber, state);
	checkEndpoint(templateIn(call, phoneNumber, body), category);
	checkSender(phoneNumber, recipient);
	checkList(call, recipient);
	checkThroughput(call, phoneNumber);
	const message = lifecycle.accept(phoneNumber, recipient, body, category);
	return {
		messaging_product: 'whatsapp',
		contacts: [contact(recipient)],
		messages: [{ id: message.id, ...(type === 'template' ? { message_status: 'accepted' } : {}) }],
	};
}

function templateIn(
	{ sandbox }: GraphCall,
	{ account_id: accountId }: PhoneNumber,
	{ type, template }: JsonObject,
): MessageTemplate | undefined {
	if (type !== 'template') return undefined;
	const { name, language } = objectIn(template);
	return sandbox.state
		.templatesOf(accountId)
		.find((each) => each.name === name && each.language === objectIn(language).code);
}

/**
 * @throws GraphError 100 for anything but a marketing template at the Marketing Messages API, and for a header
 * with a GIF elsewhere
 */
function checkEndpoint(template: MessageTemplate | undefined, category?: 'marketing_lite'): void {
	if (category !== undefined && template?.category !== 'MARKETING') {
		throw invalidParameter(
			'Only templates of the category MARKETING can be sent to this endpoint.',
		);
	}
	const header = template && componentOf(template.components, 'HEADER');
	if (category === undefined && header?.format === 'GIF') {
		throw invalidParameter('A GIF header can only be sent through the Marketing Messages API.');
	}
}

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
	...(recipient.kind === 'user_id' ? { user_id: recipient.user } : { wa_id: recipient.user }),
});
