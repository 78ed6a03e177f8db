import type { VNode } from 'preact';

import type { ConversationMessage } from '../../../cloud-api/live/live-types';
import { useChat } from '../chat-context';
import { Dialog } from '../dialog';
import { textIn } from '../json';
import { timeWithSeconds } from '../times';

/** What became of a message, and what it is made of. */
export function MessageDetails({ message }: { message: ConversationMessage }): VNode {
	const { open } = useChat();
	const { id, at, by, statuses, pricing, content } = message;
	const rows: Array<[string, string]> = [
		['ID', id],
		[by === 'business' ? 'Accepted' : 'Sent', timeWithSeconds(at)],
		...statuses.map((each): [string, string] => [each.status, timeWithSeconds(each.at)]),
		...(pricing
			? [['Pricing', `${textIn(pricing.type)}, ${textIn(pricing.category)}`] as [string, string]]
			: []),
	];
	return (
		<Dialog title="Message details" onClose={() => open(null)}>
			<dl class="details">
				{rows.map(([name, value]) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd>{value}</dd>
					</div>
				))}
			</dl>
			<pre class="code" tabIndex={0}>
				{JSON.stringify(content, null, 2)}
			</pre>
		</Dialog>
	);
}
