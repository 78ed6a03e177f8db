import type { VNode } from 'preact';

import { Icon, type IconName } from '../icons';

interface ActionProps {
	label: string;
	icon?: IconName;
	onTap: () => void;
}

/** A button in a message, across its whole width. */
export const ActionButton = ({ label, icon, onTap }: ActionProps): VNode => (
	<button type="button" class="action" onClick={onTap}>
		{icon && <Icon name={icon} />}
		<span dir="auto">{label}</span>
	</button>
);

const WEB = /^https?:\/\//i;

/** The same for a URL. Anything but a web address is shown, but can't be followed. */
export const ActionLink = ({ label, url }: { label: string; url: string }): VNode =>
	WEB.test(url) ? (
		<a class="action" href={url} target="_blank" rel="noopener noreferrer" title={url}>
			<Icon name="open" />
			<span dir="auto">{label}</span>
		</a>
	) : (
		<span class="action" title={url}>
			<span dir="auto">{label}</span>
		</span>
	);
