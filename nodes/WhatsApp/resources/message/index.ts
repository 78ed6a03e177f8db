import { defineResource } from '../defineResource';
import { markAsRead } from './markAsRead';
import { requestLocation } from './requestLocation';
import { sendCatalog } from './sendCatalog';
import { sendContacts } from './sendContacts';
import { sendCtaUrl } from './sendCtaUrl';
import { sendFlow } from './sendFlow';
import { sendInteractiveButtons } from './sendInteractiveButtons';
import { sendInteractiveList } from './sendInteractiveList';
import { sendLocation } from './sendLocation';
import { sendMedia } from './sendMedia';
import { sendProduct } from './sendProduct';
import { sendProductList } from './sendProductList';
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
		sendFlow,
		sendLocation,
		sendContacts,
		requestLocation,
		sendProduct,
		sendProductList,
		sendCatalog,
	],
	default: sendText,
});
