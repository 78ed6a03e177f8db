import type { VNode } from 'preact';

import type { ConversationMessage } from '../../../cloud-api/live/live-types';
import { useChat } from '../chat-context';
import { objectIn, textIn } from '../json';
import { FieldsForm, type Field } from './fields-form';

/** Meta's fields of an address in India. */
const FIELDS: readonly Field[] = [
	{ name: 'name', label: 'Name' },
	{ name: 'phone_number', label: 'Phone number', type: 'tel' },
	{ name: 'in_pin_code', label: 'PIN code' },
	{ name: 'house_number', label: 'House number', isOptional: true },
	{ name: 'building_name', label: 'Building', isOptional: true },
	{ name: 'address', label: 'Address' },
	{ name: 'landmark_area', label: 'Landmark', isOptional: true },
	{ name: 'city', label: 'City' },
	{ name: 'state', label: 'State', isOptional: true },
];

/** Answers an address request, beginning with what the business knows already. */
export function AddressForm({ message }: { message: ConversationMessage }): VNode {
	const { send } = useChat();
	const { parameters } = objectIn(objectIn(message.content.interactive).action);
	const known = objectIn(objectIn(parameters).values);
	const submit = (values: Record<string, string>): void =>
		void send({
			type: 'nfm_reply',
			content: {
				name: 'address_message',
				body: Object.values(values).join('\n'),
				response_json: JSON.stringify({ values }),
			},
			context: { id: message.id },
		});
	return (
		<FieldsForm
			title="Address"
			fields={FIELDS.map((field) => ({ ...field, value: textIn(known[field.name]) }))}
			onSubmit={submit}
		/>
	);
}
