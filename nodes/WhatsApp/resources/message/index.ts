import { defineResource } from '../defineResource';
import { markAsRead } from './markAsRead';
import { pinMessage } from './pinMessage';
import { requestAddress } from './requestAddress';
import { requestCallPermission } from './requestCallPermission';
import { requestContactInfo } from './requestContactInfo';
import { requestLocation } from './requestLocation';
import { sendAndWait } from './sendAndWait';
import { sendCallButton } from './sendCallButton';
import { sendCarousel } from './sendCarousel';
import { sendCatalog } from './sendCatalog';
import { sendContacts } from './sendContacts';
import { sendCtaUrl } from './sendCtaUrl';
import { sendFlow } from './sendFlow';
import { sendInteractiveButtons } from './sendInteractiveButtons';
import { sendInteractiveList } from './sendInteractiveList';
import { sendLocation } from './sendLocation';
import { sendMedia } from './sendMedia';
import { sendOrderDetails } from './sendOrderDetails';
import { sendOrderStatus } from './sendOrderStatus';
import { sendProduct } from './sendProduct';
import { sendProductList } from './sendProductList';
import { sendRaw } from './sendRaw';
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
		sendAndWait,
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
		requestContactInfo,
		requestAddress,
		requestCallPermission,
		sendCallButton,
		sendCarousel,
		sendProduct,
		sendProductList,
		sendCatalog,
		sendOrderDetails,
		sendOrderStatus,
		pinMessage,
		sendRaw,
	],
	default: sendText,
});
