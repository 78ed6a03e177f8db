import type {
	ConversationChange,
	CustomerSending,
	FaultSwitchInput,
	PublishedEvent,
} from '../../cloud-api/control-types';
import type { Conversation } from '../../cloud-api/live/live-types';
import { objectIn, textIn } from './json';

/** Who does something in which conversation. */
const whence = ({ phone_number_id, customer }: Conversation) => ({
	phone_number_id,
	from: customer.wa_id === null ? customer.user_id : `+${customer.wa_id}`,
});

/** The customer sends something. @throws with the sandbox's reason */
export const send = async (
	conversation: Conversation,
	sending: Omit<CustomerSending, 'phone_number_id' | 'from'>,
): Promise<void> => await post('customer-sendings', { ...whence(conversation), ...sending });

/** The customer blocks the business, stops its marketing, or lets the window pass. */
export const change = async (
	conversation: Conversation,
	changed: Omit<ConversationChange, 'phone_number_id' | 'from'>,
): Promise<void> => await post('conversations', { ...whence(conversation), ...changed });

export const publishEvent = async (event: PublishedEvent): Promise<void> =>
	await post('events', event);

export const switchFault = async (input: FaultSwitchInput): Promise<void> =>
	await post('fault-switches', input);

async function post(path: string, body: unknown): Promise<void> {
	const response = await fetch(`/_sandbox/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (response.ok) return;
	const { error } = objectIn(await response.json().catch(() => undefined));
	throw new Error(textIn(error) || `The sandbox answered ${response.status}.`);
}

/** Where a file is that the sandbox keeps. */
export const fileUrl = (mediaId: string): string =>
	`/_sandbox/media/${encodeURIComponent(mediaId)}/content`;

/** The bytes of a file in base64. */
export async function base64Of(file: Blob): Promise<string> {
	const bytes = new Uint8Array(await file.arrayBuffer());
	let binary = '';
	// In pieces: a call can't have millions of arguments.
	for (let start = 0; start < bytes.length; start += 0x8000)
		binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
	return btoa(binary);
}
