import { sendMedia } from '../../../nodes/WhatsApp/resources/message/sendMedia';
import type { OracleCase } from './oracle-case';
import { envelope } from './sdk-bodies';

const link = 'https://www.example.com/file';
const id = '1479537139650973';
const caption = 'As promised';
const byLink = { mediaSource: 'link', mediaLink: link };
const byId = { mediaSource: 'id', sentMediaId: id };

export const mediaCases: Record<string, OracleCase> = {
	image: {
		build: sendMedia.buildContent,
		parameters: { mediaType: 'image', ...byLink, options: { caption } },
		kapso: async (messages) => await messages.sendImage({ ...envelope, image: { link, caption } }),
		whatsappApiJs: ({ Image }) => new Image(link, false, caption),
	},
	video: {
		build: sendMedia.buildContent,
		parameters: { mediaType: 'video', ...byId, options: { caption } },
		kapso: async (messages) => await messages.sendVideo({ ...envelope, video: { id, caption } }),
		whatsappApiJs: ({ Video }) => new Video(id, true, caption),
	},
	document: {
		build: sendMedia.buildContent,
		parameters: {
			mediaType: 'document',
			...byId,
			options: { caption, documentFileName: 'terms.pdf' },
		},
		kapso: async (messages) =>
			await messages.sendDocument({
				...envelope,
				document: { id, caption, filename: 'terms.pdf' },
			}),
		whatsappApiJs: ({ Document }) => new Document(id, true, caption, 'terms.pdf'),
	},
	audio: {
		build: sendMedia.buildContent,
		parameters: { mediaType: 'audio', ...byLink, options: { caption } },
		kapso: async (messages) => await messages.sendAudio({ ...envelope, audio: { link } }),
		whatsappApiJs: ({ Audio }) => new Audio(link),
	},
	'voice message': {
		build: sendMedia.buildContent,
		parameters: { mediaType: 'audio', ...byId, options: { voice: true } },
		kapso: async (messages) =>
			await messages.sendAudio({ ...envelope, audio: { id, voice: true } }),
		whatsappApiJs: ({ Audio }) => new Audio(id, true, true),
	},
	sticker: {
		build: sendMedia.buildContent,
		parameters: { mediaType: 'sticker', ...byId, options: { caption } },
		kapso: async (messages) => await messages.sendSticker({ ...envelope, sticker: { id } }),
		whatsappApiJs: ({ Sticker }) => new Sticker(id, true),
	},
};
