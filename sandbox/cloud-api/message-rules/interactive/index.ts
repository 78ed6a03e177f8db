import { isJsonObject, objectIn, textOf } from '../../request-input';
import { checkNoFormatting } from '../formatting';
import { checkMedia } from '../media';
import type { MessageType } from '../message-type';
import { addressRequest } from './address-request';
import { replyButtons } from './buttons';
import { callButton, callPermission } from './calls';
import { carousel } from './carousel';
import { catalog, product, productList } from './catalog';
import { contactRequest } from './contact-request';
import { ctaUrl } from './cta-url';
import { flow } from './flow';
import type { InteractiveKind } from './kind';
import { list } from './list';
import { locationRequest } from './location-request';
import { orderDetails, orderStatus } from './orders';

const KINDS: readonly InteractiveKind[] = [
	replyButtons,
	list,
	ctaUrl,
	locationRequest,
	flow,
	product,
	productList,
	catalog,
	carousel,
	contactRequest,
	addressRequest,
	callPermission,
	callButton,
	orderDetails,
	orderStatus,
];

export const interactiveMessage: MessageType = {
	name: 'interactive',
	fields: {
		interactive: {
			kind: 'object',
			required: true,
			fields: {},
			variants: {
				key: 'type',
				of: Object.fromEntries(KINDS.map(({ name, fields }) => [name, fields])),
			},
		},
	},
	check({ interactive }, scope) {
		const { type, header, action } = objectIn(interactive);
		KINDS.find(({ name }) => name === type)?.checkAction?.(objectIn(action), scope);
		if (!isJsonObject(header)) return;
		checkNoFormatting("interactive['header']", textOf(header.text));
		const media = header.type;
		if (media === 'image' || media === 'video' || media === 'document') {
			checkMedia(header, media, `interactive['header']['${media}']`, scope);
		}
	},
};
