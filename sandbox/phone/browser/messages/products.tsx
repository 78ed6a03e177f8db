import type { VNode } from 'preact';

import { Icon } from '../icons';
import { objectsIn, textIn, type Json } from '../json';

/** A product by its ID: names and prices are in the business's catalog. */
export const Product = ({ id }: { id: string }): VNode => (
	<div class="product">
		<Icon name="cart" />
		<span dir="auto">{id || 'Product'}</span>
	</div>
);

/** The products of a list, by section. */
export const productsIn = (sections: unknown): string[] =>
	objectsIn(sections)
		.flatMap((section) => objectsIn(section.product_items))
		.map((item) => textIn(item.product_retailer_id));

/** What a customer has ordered. */
export function Order({ order }: { order: Json }): VNode {
	const items = objectsIn(order.product_items);
	const total = items.reduce(
		(sum, { quantity, item_price }) => sum + Number(quantity) * Number(item_price),
		0,
	);
	return (
		<div class="order">
			<strong>Order</strong>
			<ul>
				{items.map((item, index) => (
					<li key={index} dir="auto">
						{textIn(item.quantity)} × {textIn(item.product_retailer_id)}
					</li>
				))}
			</ul>
			<small>
				{total.toFixed(2)} {textIn(items[0]?.currency)}
			</small>
			{order.text !== undefined && <span dir="auto">{textIn(order.text)}</span>}
		</div>
	);
}
