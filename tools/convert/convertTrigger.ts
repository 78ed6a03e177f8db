import { asParameters, type Converted } from './exported';

/** n8n's *Trigger On* where it has another name here. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
	messages: ['message_received', 'message_status_updated'],
};

const STATUSES = ['sent', 'delivered', 'read', 'failed'];

/** n8n's "WhatsApp Trigger". It takes the callback of the whole app, so the scope is App. */
export function convertTrigger({ updates, options }: Record<string, unknown>): Converted {
	const names = Array.isArray(updates) ? updates.map(String) : [];
	const chosen = asParameters(options).messageStatusUpdates;
	const statuses = Array.isArray(chosen) ? chosen.map(String) : ['all'];
	const isAll = statuses.includes('all');
	const events = names
		.flatMap((name) => EVENTS[name] ?? [name])
		.filter((event) => event !== 'message_status_updated' || statuses.length > 0);
	return {
		parameters: {
			scope: 'app',
			events,
			statuses: isAll ? [] : statuses.filter((status) => STATUSES.includes(status)),
			triggerOptions: {},
		},
		notes: [
			'There is one item for each message and status. Expressions change: {{ $json.messages[0].text.body }} is {{ $json.message.text.body }} or {{ $json.chatInput }}, {{ $json.messages[0].from }} is {{ $json.reply_to }}, {{ $json.statuses[0].status }} is {{ $json.status_update.status }}.',
			"For one number only, set 'Scope' to Phone Number: then other triggers of the app keep their events.",
		],
	};
}
