import type { ChatMessage } from '../chats';
import { ControlError, customerOf, phoneNumberOf } from '../control-targets';
import type {
	CustomerMedia,
	CustomerMessage,
	CustomerMessageType,
	CustomerSending,
	JsonObject,
} from '../control-types';
import { newMessageId } from '../ids';
import { objectIn } from '../request-input';
import type { Sandbox } from '../sandbox';
import { inboundValue, onStandby } from '../webhooks/payload';
import { mediaContent } from './media-content';
import { messageContent } from './message-content';
import { lastMessageId, type Scene } from './scene';

/** What answers a message of the business, and says in its context which. */
const REPLIES: ReadonlySet<CustomerMessageType> = new Set([
	'button',
	'button_reply',
	'list_reply',
	'nfm_reply',
	'call_permission_reply',
]);

const REFERRAL = {
	source_url: 'https://fb.me/sandbox-ad',
	source_id: '120208000000000001',
	source_type: 'ad',
	headline: 'Everything for a day in the sand',
	body: 'Buckets and spades, this week only',
	media_type: 'image',
	image_url: 'https://www.example.com/ad.jpg',
	ctwa_clid: 'ARsandboxClickToWhatsAppClickIdentifier',
};

/** @returns the message's ID */
export async function customerWrites(
	sandbox: Sandbox,
	{ text, ...whence }: CustomerMessage,
): Promise<string> {
	return (await customerSends(sandbox, { ...whence, type: 'text', content: { body: text } })).id;
}

/** @returns the message's and the file's ID */
export async function customerSendsMedia(
	sandbox: Sandbox,
	{ phone_number_id, from, type, ...content }: CustomerMedia,
): Promise<{ id: string; media_id: string | null }> {
	return await customerSends(sandbox, { phone_number_id, from, type, content });
}

/**
 * Brings a customer's message in and its webhook out.
 * @returns the message's ID, and that of its file if it brings one
 * @throws ZodError if the content doesn't fit the type
 */
export async function customerSends(
	sandbox: Sandbox,
	input: CustomerSending,
): Promise<{ id: string; media_id: string | null }> {
	const phoneNumber = phoneNumberOf(sandbox, input.phone_number_id);
	const { chats, conversations } = sandbox.state;
	const person = customerOf(sandbox, phoneNumber, input.from);
	if (chats.standing(phoneNumber.id, person).is_blocked)
		throw new ControlError('The customer has blocked this number; who blocks cannot write');
	const scene: Scene = { chats, phoneNumber, person };
	const { content, mediaId } = await contentOf(sandbox, input, scene);
	const references = referencesOf(input, scene);
	const message = { ...references, ...content };
	const id = newMessageId(person.wa_id ?? person.user_id);
	const shown: ChatMessage = {
		id,
		by: 'customer',
		content,
		...(references.context === undefined ? {} : { context: objectIn(references.context) }),
	};
	chats.add(phoneNumber.id, person, shown);
	conversations.add(phoneNumber.id, person, shown);
	const value = inboundValue(phoneNumber, person, id, message);
	if (input.standby) void sandbox.publish(phoneNumber, 'standby', [onStandby(value)]);
	else void sandbox.publish(phoneNumber, 'messages', [value]);
	return { id, media_id: mediaId };
}

async function contentOf(
	sandbox: Sandbox,
	{ type, content }: CustomerSending,
	scene: Scene,
): Promise<{ content: JsonObject; mediaId: string | null }> {
	switch (type) {
		case 'image':
		case 'video':
		case 'audio':
		case 'document':
		case 'sticker': {
			const taken = await mediaContent(sandbox, scene.phoneNumber, type, content);
			return { content: taken.content, mediaId: taken.media.id };
		}
		default:
			return { content: messageContent(type, content, scene), mediaId: null };
	}
}

/** Group, context and referral, as far as there are any. */
function referencesOf(
	{ type, group_id, context, referral }: CustomerSending,
	scene: Scene,
): JsonObject {
	const repliedTo = REPLIES.has(type) ? { id: lastMessageId(scene, 'business') } : {};
	const whole = { ...repliedTo, ...context };
	return {
		...(group_id === undefined ? {} : { group_id }),
		...(Object.keys(whole).length === 0
			? {}
			: { context: { ...writerOf(whole, scene), ...whole } }),
		...(referral === undefined ? {} : { referral: { ...REFERRAL, ...referral } }),
	};
}

/** Forwarded messages name no writer, replies and questions about a product do. */
function writerOf(
	{ id, referred_product }: CustomerSending['context'] & object,
	{ chats, phoneNumber, person }: Scene,
): JsonObject {
	if (id === undefined && referred_product === undefined) return {};
	const ofCustomer: ChatMessage | undefined = chats.last(phoneNumber.id, person, 'customer');
	return {
		from:
			id !== undefined && id === ofCustomer?.id
				? (person.wa_id ?? person.user_id)
				: phoneNumber.display_phone_number.replace(/\D/g, ''),
	};
}
