import type { CustomerMedia, CustomerMessage, JsonObject } from '../control-types';
import { newMessageId } from '../ids';
import { isAnimatedWebp } from '../media/file-kind';
import type { StoredFile } from '../media/file-store';
import { bareMimeType } from '../media/media-types';
import { isUserId, waIdOf } from '../message-rules/recipient';
import type { Sandbox } from '../sandbox';
import { inboundValue } from '../webhooks/payload';
import { phoneNumberOf } from './control-targets';
import { addMedia, mediaUrl } from './media';

/** What a customer does. */

/** @returns the message's ID */
export const customerWrites = (sandbox: Sandbox, { text, ...whence }: CustomerMessage): string =>
	receive(sandbox, whence, { type: 'text', text: { body: text } });

/** @returns the message's and the file's ID */
export async function customerSendsMedia(sandbox: Sandbox, input: CustomerMedia): Promise<{ id: string; media_id: string }> {
	const { type, mime_type: mimeType, filename, caption } = input;
	const phoneNumber = phoneNumberOf(sandbox, input.phone_number_id);
	const file = await sandbox.files.write([Buffer.from(input.bytes, 'base64')], Infinity);
	const media = addMedia(sandbox, phoneNumber, mimeType, filename ?? null, file);
	const content = {
		...(caption === undefined ? {} : { caption }),
		...(filename === undefined ? {} : { filename }),
		mime_type: mimeType,
		// In webhooks Meta writes the hash in base64, elsewhere in hex.
		sha256: Buffer.from(media.sha256, 'hex').toString('base64'),
		id: media.id,
		url: mediaUrl(sandbox, media),
		...flagOf(input, file),
	};
	return { id: receive(sandbox, input, { type, [type]: content }), media_id: media.id };
}

/** Voice messages are Ogg, other audio isn't; stickers may move. */
function flagOf({ type, mime_type: mimeType }: CustomerMedia, { head }: StoredFile): JsonObject {
	if (type === 'audio') return { voice: bareMimeType(mimeType) === 'audio/ogg' };
	return type === 'sticker' ? { animated: isAnimatedWebp(head) } : {};
}

/** Brings a message in and its webhook out. @returns the message's ID */
function receive(
	sandbox: Sandbox,
	whence: Pick<CustomerMessage, 'phone_number_id' | 'from'>,
	content: JsonObject,
): string {
	const { state } = sandbox;
	const phoneNumber = phoneNumberOf(sandbox, whence.phone_number_id);
	const from = whence.from ?? state.seed.customer.phone;
	const person = state.person(isUserId(from) ? from : waIdOf(from, phoneNumber.display_phone_number));
	const id = newMessageId(person.wa_id ?? person.user_id);
	state.customerWrote(phoneNumber.id, person, id);
	const value = inboundValue(phoneNumber, person, id, content);
	sandbox.publish(sandbox.accountOf(phoneNumber), phoneNumber, 'messages', value);
	return id;
}
