import type { VNode } from 'preact';

import type { ConversationMessage } from '../../../cloud-api/live/live-types';
import { FormattedText } from '../formatted-text';
import { objectIn, textIn } from '../json';
import { Interactive, InteractiveReply } from './interactive';
import { Media } from './media';
import { Contacts, Place } from './places';
import { Order } from './products';
import { Template } from './template';

/** What a message says, by its type. */
export function Content({ message }: { message: ConversationMessage }): VNode {
	const { content, rendered, files, by } = message;
	// Meta takes a message without `type` for a text.
	const type = textIn(content.type) || 'text';
	const inner = objectIn(content[type]);
	switch (type) {
		case 'text':
			return <FormattedText text={textIn(inner.body)} />;
		case 'image':
		case 'video':
		case 'audio':
		case 'document':
		case 'sticker':
			return <Media type={type} media={inner} files={files} />;
		case 'location':
			return <Place place={inner} />;
		case 'contacts':
			return <Contacts contacts={content.contacts} />;
		case 'button':
			return <FormattedText text={textIn(inner.text)} />;
		case 'order':
			return <Order order={inner} />;
		case 'interactive':
			return by === 'customer' ? (
				<InteractiveReply interactive={inner} />
			) : (
				<Interactive message={message} interactive={inner} />
			);
		case 'template':
			return rendered ? (
				<Template message={message} rendered={rendered} />
			) : (
				<p>Template {textIn(inner.name)}</p>
			);
		default:
			return <p class="unknown">This phone cannot show a message of type {type}.</p>;
	}
}
