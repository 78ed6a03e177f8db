import { sendLocation } from '../../../nodes/WhatsApp/resources/message/sendLocation';
import { sendReply } from '../../../nodes/WhatsApp/resources/message/sendReply';
import { sendText } from '../../../nodes/WhatsApp/resources/message/sendText';
import type { OracleCase } from './oracle-case';
import { envelope } from './sdk-bodies';

const text = 'When may we call?';
const link = 'https://www.example.com/file';

export const plainCases: Record<string, OracleCase> = {
	text: {
		build: sendText.buildContent,
		parameters: { text },
		kapso: async (messages) => await messages.sendText({ ...envelope, body: text }),
		whatsappApiJs: ({ Text }) => new Text(text),
	},
	'text with a preview': {
		build: sendText.buildContent,
		parameters: { text: link, options: { previewUrl: true } },
		kapso: async (messages) =>
			await messages.sendText({ ...envelope, body: link, previewUrl: true }),
		whatsappApiJs: ({ Text }) => new Text(link, true),
	},
	reply: {
		build: sendReply.buildContent,
		parameters: {
			text,
			messageId: envelope.contextMessageId,
			options: { callbackData: 'order-42' },
		},
		kapso: async (messages) => await messages.sendText({ ...envelope, body: text }),
		whatsappApiJs: ({ Text }) => new Text(text),
	},
	location: {
		build: sendLocation.buildContent,
		parameters: {
			latitude: '37.4421',
			longitude: '-122.1615',
			options: { locationName: 'Philz', locationAddress: '101 Forest Ave' },
		},
		kapso: async (messages) =>
			await messages.sendLocation({
				...envelope,
				location: {
					latitude: 37.4421,
					longitude: -122.1615,
					name: 'Philz',
					address: '101 Forest Ave',
				},
			}),
		whatsappApiJs: ({ Location }) => new Location(-122.1615, 37.4421, 'Philz', '101 Forest Ave'),
	},
	'bare location': {
		build: sendLocation.buildContent,
		parameters: { latitude: 0.5, longitude: 180 },
		kapso: async (messages) =>
			await messages.sendLocation({ ...envelope, location: { latitude: 0.5, longitude: 180 } }),
		whatsappApiJs: ({ Location }) => new Location(180, 0.5),
	},
};
