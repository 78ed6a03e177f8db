import type { JsonObject, StatusError } from './control-types';
import { ENTRIES_KEPT } from './kept';
import { KeyedRing } from './live/keyed-ring';
import { objectIn, textOf } from './request-input';

interface Order {
	status: string;
	isPaid: boolean;
}

const FINAL: readonly string[] = ['completed', 'canceled'];

const INVALID_TRANSITION: StatusError = {
	code: 2046,
	details: 'New order status was not correctly transitioned.',
};

const ALREADY_PAID: StatusError = {
	code: 2047,
	details: "Could not change order status to 'canceled'.",
};

/**
 * The orders that were sent, and what has become of them. Source: Meta's pages on orders (2026). What Meta
 * answers to the status of an order that it does not know is not documented: here it is delivered.
 */
export class Orders {
	private readonly orders = new KeyedRing<Order>(ENTRIES_KEPT);

	clear(): void {
		this.orders.clear();
	}

	/** Takes in an order or what has become of it; other messages are left alone. @param body of the request */
	note(phoneNumberId: string, body: JsonObject): void {
		const { type, key, status, payment } = read(phoneNumberId, body);
		if (type === 'order_details') this.orders.set(key, { status: 'pending', isPaid: false });
		const known = this.orders.get(key);
		if (type !== 'order_status' || known === undefined) return;
		this.orders.set(key, {
			status: status || known.status,
			isPaid: payment === '' ? known.isPaid : payment === 'captured',
		});
	}

	/** @returns why Meta does not deliver this status of an order */
	failureOf(phoneNumberId: string, body: JsonObject): StatusError | undefined {
		const { type, key, status } = read(phoneNumberId, body);
		const known = type === 'order_status' ? this.orders.get(key) : undefined;
		if (known === undefined || status === '') return undefined;
		if (FINAL.includes(known.status)) return INVALID_TRANSITION;
		if (status === 'canceled' && known.isPaid) return ALREADY_PAID;
		return status === 'pending' && known.status !== 'pending' ? INVALID_TRANSITION : undefined;
	}
}

function read(phoneNumberId: string, { interactive }: JsonObject) {
	const { type, action } = objectIn(interactive);
	const { reference_id: referenceId, order, payment } = objectIn(objectIn(action).parameters);
	return {
		type,
		key: `${phoneNumberId} ${textOf(referenceId)}`,
		status: textOf(objectIn(order).status),
		payment: textOf(objectIn(payment).status),
	};
}
