import type { VNode } from 'preact';

import type { OpenForm } from '../chat-context';
import { AddressForm } from './address-form';
import { FlowForm } from './flow-form';
import { ListPicker } from './list-picker';
import { MessageDetails } from './message-details';
import { OrderForm } from './order-form';
import { PlaceForm } from './place-form';

/** The form that is open over a chat. */
export function ShownForm({ form }: { form: OpenForm }): VNode {
	switch (form.kind) {
		case 'list':
			return <ListPicker message={form.message} />;
		case 'flow':
			return <FlowForm message={form.message} token={form.token} title={form.title} />;
		case 'address':
			return <AddressForm message={form.message} />;
		case 'order':
			return <OrderForm products={form.products} catalogId={form.catalogId} />;
		case 'place':
			return <PlaceForm message={form.message} />;
		case 'details':
			return <MessageDetails message={form.message} />;
	}
}
