import type { VNode } from 'preact';

import type { ConversationMessage } from '../../../cloud-api/live/live-types';
import { useChat, type Chat } from '../chat-context';
import { publishEvent } from '../control';
import type { IconName } from '../icons';
import { objectIn, objectsIn, textIn, type Json } from '../json';
import { ActionButton, ActionLink } from './action-button';
import { productsIn } from './products';

interface Action {
	label: string;
	icon?: IconName;
	onTap: () => void;
}

interface ActionsProps {
	message: ConversationMessage;
	interactive: Json;
}

/** The buttons of an interactive message. */
export function InteractiveActions({ message, interactive }: ActionsProps): VNode {
	const chat = useChat();
	const action = objectIn(interactive.action);
	if (interactive.type === 'cta_url') {
		const { display_text, url } = objectIn(action.parameters);
		return (
			<div class="actions">
				<ActionLink label={textIn(display_text)} url={textIn(url)} />
			</div>
		);
	}
	const actions = ACTIONS[textIn(interactive.type)]?.(chat, message, action) ?? [];
	return (
		<div class="actions">
			{actions.map((each, index) => (
				<ActionButton key={index} {...each} />
			))}
		</div>
	);
}

type ActionsOf = (chat: Chat, message: ConversationMessage, action: Json) => Action[];

/** By the type of the interactive message. Meta's name of the reply is what is sent. */
const ACTIONS: Readonly<Record<string, ActionsOf>> = {
	button: (chat, { id }, { buttons }) =>
		objectsIn(buttons).map((button) => {
			const { id: buttonId, title } = objectIn(button.reply);
			return {
				label: textIn(title),
				icon: 'reply',
				onTap: () =>
					void chat.send({
						type: 'button_reply',
						content: { id: textIn(buttonId), title: textIn(title) },
						context: { id },
					}),
			};
		}),
	list: ({ open }, message, { button }) => [
		{ label: textIn(button), icon: 'list', onTap: () => open({ kind: 'list', message }) },
	],
	location_request_message: ({ open }, message) => [
		{ label: 'Send location', icon: 'place', onTap: () => open({ kind: 'place', message }) },
	],
	request_contact_info: (chat, { id }) => [
		{
			label: 'Share contact info',
			icon: 'person',
			onTap: () => void chat.send({ ...ownContact(chat), context: { id } }),
		},
	],
	address_message: ({ open }, message) => [
		{ label: 'Provide address', icon: 'place', onTap: () => open({ kind: 'address', message }) },
	],
	flow: ({ open }, message, { parameters }) => {
		const { flow_cta, flow_token } = objectIn(parameters);
		const title = textIn(flow_cta);
		return [
			{
				label: title,
				icon: 'form',
				onTap: () => open({ kind: 'flow', message, token: textIn(flow_token), title }),
			},
		];
	},
	product: ({ open }, message, { catalog_id, product_retailer_id }) => [
		{
			label: 'Order',
			icon: 'cart',
			onTap: () =>
				open({
					kind: 'order',
					message,
					products: [textIn(product_retailer_id)],
					catalogId: textIn(catalog_id),
				}),
		},
	],
	product_list: ({ open }, message, { sections }) => [
		{
			label: 'View items',
			icon: 'cart',
			onTap: () => open({ kind: 'order', message, products: productsIn(sections), catalogId: '' }),
		},
	],
	catalog_message: ({ open }, message, { parameters }) => {
		const thumbnail = textIn(objectIn(parameters).thumbnail_product_retailer_id);
		const products = [thumbnail || 'sample-product'];
		return [
			{
				label: 'View catalog',
				icon: 'cart',
				onTap: () => open({ kind: 'order', message, products, catalogId: '' }),
			},
		];
	},
	call_permission_request: (chat, { id }) =>
		(['accept', 'reject'] as const).map((response) => ({
			label: response === 'accept' ? 'Allow calls' : 'Don’t allow',
			icon: 'call',
			onTap: () =>
				void chat.send({
					type: 'call_permission_reply',
					content: { response, response_source: 'user_action' },
					context: { id },
				}),
		})),
	voice_call: ({ attempt, say, conversation }, _message, { parameters }) => [
		{
			label: textIn(objectIn(parameters).display_text) || 'Call now',
			icon: 'call',
			onTap: () =>
				void attempt(async () => {
					const { phone_number_id } = conversation;
					await publishEvent({ field: 'calls', event: 'connect', phone_number_id });
					say('The business gets a webhook about the call. Nobody picks up in the sandbox.');
				}),
		},
	],
};

const ownContact = ({ conversation }: Chat) => {
	const { name, wa_id } = conversation.customer;
	const formatted_name = name ?? `+${wa_id}`;
	return {
		type: 'contacts' as const,
		content: [
			{
				name: { formatted_name, first_name: formatted_name },
				...(wa_id === null ? {} : { phones: [{ phone: `+${wa_id}`, type: 'CELL', wa_id }] }),
			},
		],
	};
};
