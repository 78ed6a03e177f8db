import type { VNode } from 'preact';

import { Icon } from './icons';
import type { Connection } from './live';

const CONNECTIONS: Readonly<Record<Connection, string>> = {
	connecting: 'Connecting …',
	open: 'Live',
	lost: 'Connection lost, reconnecting …',
};

interface PageHeaderProps {
	page: 'phone' | 'log';
	connection: Connection;
}

/** Which of the two pages this is, the way to the other, and whether it is live. */
export const PageHeader = ({ page, connection }: PageHeaderProps): VNode => (
	<header class="page-header">
		<nav aria-label="Pages">
			<a href="/" aria-current={page === 'phone' ? 'page' : undefined}>
				<Icon name="chat" />
				Phone
			</a>
			<a href="/log" aria-current={page === 'log' ? 'page' : undefined}>
				<Icon name="log" />
				Log
			</a>
		</nav>
		<span class={`connection connection-${connection}`} role="status">
			{CONNECTIONS[connection]}
		</span>
	</header>
);
