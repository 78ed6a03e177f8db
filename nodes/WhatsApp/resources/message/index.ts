import { defineResource } from '../defineResource';
import { sendContacts } from './sendContacts';
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
		sendMedia,
		sendInteractiveButtons,
		sendInteractiveList,
		sendLocation,
		sendContacts,
	],
	default: sendText,
});
