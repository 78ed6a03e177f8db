import type { ComponentChildren, VNode } from 'preact';

import type { ConversationMessage } from '../../../cloud-api/live/live-types';
import { useChat } from '../chat-context';
import { FormattedText } from '../formatted-text';
import { objectIn, objectsIn, textIn, type Json } from '../json';
import { ActionButton, ActionLink } from './action-button';
import { Header } from './header';
import { Product } from './products';

/** Cards side by side; the keyboard scrolls them, too. */
export const CardRow = ({ children }: { children: ComponentChildren }): VNode => (
	<div class="cards" role="group" aria-label="Cards" tabIndex={0}>
		{children}
	</div>
);

interface CarouselProps {
	message: ConversationMessage;
	cards: unknown;
}

/** The cards of an interactive carousel. */
export const Carousel = ({ message, cards }: CarouselProps): VNode => (
	<CardRow>
		{objectsIn(cards).map((card, index) => (
			<Card key={index} message={message} card={card} />
		))}
	</CardRow>
);

function Card({ message, card }: { message: ConversationMessage; card: Json }): VNode {
	const { open } = useChat();
	const action = objectIn(card.action);
	const productId = textIn(action.product_retailer_id);
	if (productId !== '') {
		const catalogId = textIn(action.catalog_id);
		return (
			<div class="card">
				<Product id={productId} />
				<div class="actions">
					<ActionButton
						label="Order"
						icon="cart"
						onTap={() => open({ kind: 'order', message, products: [productId], catalogId })}
					/>
				</div>
			</div>
		);
	}
	const { display_text, url } = objectIn(action.parameters);
	const body = textIn(objectIn(card.body).text);
	return (
		<div class="card">
			<Header header={objectIn(card.header)} files={message.files} />
			{body !== '' && <FormattedText text={body} />}
			<div class="actions">
				<ActionLink label={textIn(display_text)} url={textIn(url)} />
			</div>
		</div>
	);
}
