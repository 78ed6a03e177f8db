import type { Sending } from './chat-context';
import { base64Of } from './control';

const KINDS = ['image', 'video', 'audio'] as const;

/** As which type of message a file is sent. */
const kindOf = (mimeType: string): 'image' | 'video' | 'audio' | 'document' | 'sticker' =>
	mimeType === 'image/webp'
		? 'sticker'
		: (KINDS.find((kind) => mimeType.startsWith(`${kind}/`)) ?? 'document');

/** The message that sends a file. @param caption '' = none */
export async function sendingOf(file: File, caption: string): Promise<Sending> {
	const type = kindOf(file.type);
	const canCaption = type !== 'audio' && type !== 'sticker';
	return {
		type,
		content: {
			mime_type: file.type || 'application/octet-stream',
			bytes: await base64Of(file),
			...(type === 'document' ? { filename: file.name } : {}),
			...(canCaption && caption !== '' ? { caption } : {}),
		},
	};
}
