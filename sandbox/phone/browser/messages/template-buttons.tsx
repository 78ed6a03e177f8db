import type { VNode } from 'preact';

import type { ConversationMessage } from '../../../cloud-api/live/live-types';
import type { RenderedButton } from '../../../cloud-api/templates/rendering';
import { useChat } from '../chat-context';
import { publishEvent } from '../control';
import { objectIn, objectsIn, textIn, type Json } from '../json';
import { ActionButton, ActionLink } from './action-button';
import { productsIn } from './products';

interface ButtonsProps {
	message: ConversationMessage;
	buttons: readonly RenderedButton[];
	cardIndex: number | undefined;
}

export const TemplateButtons = ({ message, buttons, cardIndex }: ButtonsProps): VNode => (
	<div class="actions">
		{buttons.map((button, index) => (
			<TemplateButton
				key={index}
				message={message}
				button={button}
				sent={sentButton(message, index, cardIndex)}
			/>
		))}
	</div>
);

/** Meta's address for the buttons that copy one-time passwords. */
const ONE_TIME_CODE = /\/otp\/code\/.*\bcode=(?:otp)?([^&]+)/;

interface ButtonProps {
	message: ConversationMessage;
	button: RenderedButton;
	/** What the message says of it. */
	sent: Json;
}

function TemplateButton({ message, button, sent }: ButtonProps): VNode {
	const { attempt, say, send, open, conversation } = useChat();
	const { type, text, url = '', phone_number, code, payload } = button;
	const { id } = message;
	const action = objectIn(sent.action);
	const copied = code ?? ONE_TIME_CODE.exec(url)?.[1];
	if (copied !== undefined) {
		const copy = async (): Promise<void> => {
			await navigator.clipboard.writeText(copied);
			say(`Copied ${copied}`);
		};
		return <ActionButton label={text} icon="copy" onTap={() => void attempt(copy)} />;
	}
	switch (type) {
		case 'url':
			return <ActionLink label={text} url={url} />;
		case 'phone_number':
			return (
				<ActionButton
					label={text}
					icon="call"
					onTap={() => say(`This would call ${phone_number}.`)}
				/>
			);
		case 'flow': {
			const token = textIn(action.flow_token) || 'unused';
			return (
				<ActionButton
					label={text}
					icon="form"
					onTap={() => open({ kind: 'flow', message, token, title: text })}
				/>
			);
		}
		case 'catalog':
		case 'mpm':
		case 'spm': {
			const products = productsIn(action.sections);
			const thumbnail = textIn(action.thumbnail_product_retailer_id) || 'sample-product';
			const shown = products.length > 0 ? products : [thumbnail];
			return (
				<ActionButton
					label={text}
					icon="cart"
					onTap={() => open({ kind: 'order', message, products: shown, catalogId: '' })}
				/>
			);
		}
		case 'voice_call': {
			const { phone_number_id } = conversation;
			const call = async (): Promise<void> =>
				await publishEvent({ field: 'calls', event: 'connect', phone_number_id });
			return <ActionButton label={text} icon="call" onTap={() => void attempt(call)} />;
		}
		default:
			return (
				<ActionButton
					label={text}
					icon="reply"
					onTap={() =>
						void send({
							type: 'button',
							content: { text, payload: payload ?? text },
							context: { id },
						})
					}
				/>
			);
	}
}

/** The first parameter that the message has for this button. */
function sentButton(
	{ content }: ConversationMessage,
	index: number,
	cardIndex: number | undefined,
): Json {
	const whole = objectsIn(objectIn(content.template).components);
	const components =
		cardIndex === undefined
			? whole
			: objectsIn(objectsIn(whole.find(({ cards }) => cards)?.cards)[cardIndex]?.components);
	const button = components.find(
		(each) => textIn(each.type).toLowerCase() === 'button' && textIn(each.index) === String(index),
	);
	return objectsIn(button?.parameters)[0] ?? {};
}
