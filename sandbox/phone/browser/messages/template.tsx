import type { VNode } from 'preact';

import type { ConversationMessage } from '../../../cloud-api/live/live-types';
import type { RenderedCard, RenderedTemplate } from '../../../cloud-api/templates/rendering';
import { FormattedText } from '../formatted-text';
import { Icon } from '../icons';
import { timeOfDay } from '../times';
import { CardRow } from './carousel';
import { Header } from './header';
import { TemplateButtons } from './template-buttons';

interface TemplateProps {
	message: ConversationMessage;
	rendered: RenderedTemplate;
}

/** A template with the values of this message, as the sandbox has rendered it. */
export const Template = ({ message, rendered }: TemplateProps): VNode => (
	<>
		<TemplateCard message={message} card={rendered} />
		{rendered.cards && (
			<CardRow>
				{rendered.cards.map((card, index) => (
					<div key={index} class="card">
						<TemplateCard message={message} card={card} cardIndex={index} />
					</div>
				))}
			</CardRow>
		)}
	</>
);

interface CardProps {
	message: ConversationMessage;
	card: RenderedCard;
	/** Of a carousel's card. */
	cardIndex?: number;
}

const TemplateCard = ({ message, card, cardIndex }: CardProps): VNode => (
	<>
		{card.header && <Header header={{ ...card.header }} files={message.files} />}
		{card.body !== undefined && <FormattedText text={card.body} />}
		{card.offer && (
			<p class="offer">
				<Icon name="cart" />
				<span>
					{card.offer.text}
					{card.offer.ends_at !== undefined && ` · ends ${timeOfDay(card.offer.ends_at)}`}
				</span>
			</p>
		)}
		{card.footer && (
			<small class="footer" dir="auto">
				{card.footer}
			</small>
		)}
		{card.buttons && (
			<TemplateButtons message={message} buttons={card.buttons} cardIndex={cardIndex} />
		)}
	</>
);
