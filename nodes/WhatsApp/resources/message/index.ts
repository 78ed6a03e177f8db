import { defineResource } from '../defineResource';
import { markAsRead } from './markAsRead';
import { requestLocation } from './requestLocation';
import { sendContacts } from './sendContacts';
import { sendCtaUrl } from './sendCtaUrl';
import { sendInteractiveButtons } from './sendInteractiveButtons';
import { sendInteractiveList } from './sendInteractiveList';
import { sendLocation } from './sendLocation';
import { sendMedia } from './sendMedia';
import { sendReaction } from './sendReaction';
import { sendReply } from './sendReply';
import { sendTemplate } from './sendTemplate';
import { sendText } from './sendText';

export const message = defineResource({
	name: 'Message',
	value: 'message',
	operations: [
		sendText,
		sendTemplate,
		sendReply,
		sendReaction,
		markAsRead,
		sendMedia,
		sendInteractiveButtons,
		sendInteractiveList,
		sendCtaUrl,
		sendLocation,
		sendContacts,
		requestLocation,
	],
	default: sendText,
});
