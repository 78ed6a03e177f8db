import type { VNode } from 'preact';

import type { ConversationMessage } from '../../../cloud-api/live/live-types';
import { useChat } from '../chat-context';
import { FieldsForm, type Field } from './fields-form';

const FIELDS: readonly Field[] = [
	{ name: 'name', label: 'Name', value: 'Central Park', isOptional: true },
	{ name: 'address', label: 'Address', value: 'New York, NY', isOptional: true },
	{ name: 'latitude', label: 'Latitude', value: '40.7828', type: 'number', min: -90, max: 90 },
	{ name: 'longitude', label: 'Longitude', value: '-73.9654', type: 'number', min: -180, max: 180 },
];

/** Shares a place, in reply to the message that asked for it, if one did. */
export function PlaceForm({ message }: { message: ConversationMessage | undefined }): VNode {
	const { send } = useChat();
	return (
		<FieldsForm
			title="Share a location"
			fields={FIELDS}
			onSubmit={({ latitude, longitude, ...more }) =>
				void send({
					type: 'location',
					content: { ...more, latitude: Number(latitude), longitude: Number(longitude) },
					...(message && { context: { id: message.id } }),
				})
			}
		/>
	);
}
