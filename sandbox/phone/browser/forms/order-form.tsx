import type { VNode } from 'preact';

import { useChat } from '../chat-context';
import { FieldsForm } from './fields-form';

/** Prices are in the business's catalog, of which the sandbox knows nothing. */
const PRICE = 9.99;
const CATALOG = '146265584024623';

/** Orders products. @param catalogId '' if the message names none */
export function OrderForm({
	products,
	catalogId,
}: {
	products: readonly string[];
	catalogId: string;
}): VNode {
	const { send, say } = useChat();
	const submit = (quantities: Record<string, string>): void => {
		const ordered = products.filter((id) => Number(quantities[id] ?? 0) > 0);
		if (ordered.length === 0) {
			say('Nothing was ordered.');
			return;
		}
		void send({
			type: 'order',
			content: {
				catalog_id: catalogId || CATALOG,
				text: '',
				product_items: ordered.map((product_retailer_id) => ({
					product_retailer_id,
					quantity: Math.round(Number(quantities[product_retailer_id])),
					item_price: PRICE,
					currency: 'USD',
				})),
			},
		});
	};
	return (
		<FieldsForm
			title="Order"
			fields={products.map((id) => ({
				name: id,
				label: id,
				value: '1',
				type: 'number' as const,
				min: 0,
				max: 99,
			}))}
			onSubmit={submit}
		>
			<p>Each item costs {PRICE} USD here: names and prices are in the catalog at Meta.</p>
		</FieldsForm>
	);
}
