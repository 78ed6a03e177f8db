import type { VNode } from 'preact';

import type { ConversationMessage } from '../../../cloud-api/live/live-types';
import { FormattedText } from '../formatted-text';
import { objectIn, textIn, type Json } from '../json';
import { Carousel } from './carousel';
import { Header } from './header';
import { InteractiveActions } from './interactive-actions';
import { Product, productsIn } from './products';

interface InteractiveProps {
	message: ConversationMessage;
	interactive: Json;
}

/** A message with something to tap. */
export const Interactive = ({ message, interactive }: InteractiveProps): VNode => {
	const [body, footer] = [interactive.body, interactive.footer].map((part) =>
		textIn(objectIn(part).text),
	);
	const action = objectIn(interactive.action);
	const productId = textIn(action.product_retailer_id);
	return (
		<>
			<Header header={objectIn(interactive.header)} files={message.files} />
			{interactive.type === 'product' && <Product id={productId} />}
			<FormattedText text={body || fallbackText(interactive)} />
			{footer && (
				<small class="footer" dir="auto">
					{footer}
				</small>
			)}
			{interactive.type === 'carousel' ? (
				<Carousel message={message} cards={action.cards} />
			) : (
				<InteractiveActions message={message} interactive={interactive} />
			)}
		</>
	);
};

/** For the few types that may come without a text. */
const fallbackText = ({ type, action }: Json): string => {
	if (type === 'call_permission_request') return 'May we call you?';
	return type === 'product_list' ? `${productsIn(objectIn(action).sections).length} items` : '';
};

/** What a customer has tapped or filled in. */
export function InteractiveReply({ interactive }: { interactive: Json }): VNode {
	const type = textIn(interactive.type);
	const reply = objectIn(interactive[type]);
	if (type === 'call_permission_reply')
		return <p>{reply.response === 'accept' ? 'Calls allowed' : 'Calls not allowed'}</p>;
	if (type === 'nfm_reply') return <FormReply reply={reply} />;
	return (
		<div class="text" dir="auto">
			<p>{textIn(reply.title)}</p>
			{reply.description !== undefined && <small>{textIn(reply.description)}</small>}
		</div>
	);
}

const FormReply = ({ reply }: { reply: Json }): VNode => (
	<div class="form-reply">
		<strong>{reply.name === 'address_message' ? 'Address' : 'Form'} sent</strong>
		<details>
			<summary>Show the response</summary>
			<pre tabIndex={0}>{indented(textIn(reply.response_json))}</pre>
		</details>
	</div>
);

function indented(json: string): string {
	try {
		return JSON.stringify(JSON.parse(json), null, 2);
	} catch {
		return json;
	}
}
