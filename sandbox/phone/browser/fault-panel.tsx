import type { VNode } from 'preact';
import { useState } from 'preact/hooks';

import type { FaultSwitchName } from '../../cloud-api/control-types';
import type { FaultSwitch } from '../../cloud-api/live/live-types';
import { switchFault } from './control';

const TEXTS: Readonly<Record<FaultSwitchName, { label: string; effect: string }>> = {
	rate_limit: { label: 'Rate limit', effect: 'Messages are refused with 130429.' },
	outage: { label: 'Outage', effect: 'Every request returns HTTP 503 with code 2.' },
	slow_responses: { label: 'Slow responses', effect: 'Every response takes 5 seconds longer.' },
	expired_token: {
		label: 'Expired token',
		effect: 'Every request returns HTTP 401 with code 190.',
	},
	broken_connection: {
		label: 'Broken connection',
		effect: 'Messages are accepted, but the connection breaks before the response.',
	},
	template_rejection: {
		label: 'Reject templates',
		effect: 'New and edited templates are rejected by the review.',
	},
	quality_drop: {
		label: 'Quality drop',
		effect: 'The numbers’ quality rating falls to red; a webhook reports it.',
	},
};

/** What is to go wrong, each with a switch. */
export function FaultPanel({ switches }: { switches: readonly FaultSwitch[] }): VNode {
	const [complaint, setComplaint] = useState('');
	const change = async (name: FaultSwitchName, is_on: boolean): Promise<void> => {
		try {
			await switchFault({ name, is_on });
			setComplaint('');
		} catch (error) {
			setComplaint(error instanceof Error ? error.message : String(error));
		}
	};
	const active = switches.filter(({ is_on }) => is_on).length;
	return (
		<details class="faults" open={active > 0 ? true : undefined}>
			<summary>Faults{active > 0 && <span class="active-faults">{active} on</span>}</summary>
			<ul>
				{switches.map(({ name, is_on }) => (
					<li key={name}>
						<label>
							<input
								type="checkbox"
								role="switch"
								checked={is_on}
								onChange={({ currentTarget }) => void change(name, currentTarget.checked)}
							/>
							<span>
								<strong>{TEXTS[name].label}</strong>
								<small>{TEXTS[name].effect}</small>
							</span>
						</label>
					</li>
				))}
			</ul>
			<p class="complaint" role="alert">
				{complaint}
			</p>
		</details>
	);
}
