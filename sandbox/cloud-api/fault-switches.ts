import type { Fault } from './control-types';
import { eventValue } from './events';
import { FAULT_SWITCHES, type FaultSwitchName } from './fault-switch-names';
import type { FaultSwitch } from './live/live-types';
import type { PhoneNumber } from './objects';
import type { Sandbox } from './sandbox';

const MESSAGES = { method: 'POST', path: '/messages' };
const ALL = { share: 1 };

/** Those which are nothing but faults of requests. */
const FAULTS: Readonly<Partial<Record<FaultSwitchName, Fault>>> = {
	rate_limit: {
		...ALL,
		match: MESSAGES,
		error: { code: 130429, details: 'Cloud API message throughput has been reached.' },
	},
	outage: { ...ALL, error: { code: 2 } },
	slow_responses: { ...ALL, latency_ms: 5000 },
	expired_token: {
		...ALL,
		error: {
			code: 190,
			error_subcode: 463,
			message: 'Error validating access token: Session has expired.',
		},
	},
	broken_connection: { ...ALL, match: MESSAGES, break: 'after_acceptance' },
};

export const faultSwitches = (sandbox: Sandbox): FaultSwitch[] =>
	FAULT_SWITCHES.map((name) => ({ name, is_on: isOn(sandbox, name) }));

/** Switches a fault on or off; what is so already stays so. */
export function switchFault(sandbox: Sandbox, name: FaultSwitchName, on: boolean): void {
	if (isOn(sandbox, name) === on) return;
	const fault = FAULTS[name];
	if (fault && on) sandbox.faults.add(fault);
	else if (fault) sandbox.faults.remove(fault);
	else if (name === 'template_rejection') sandbox.change({ reject_templates: on });
	else dropQuality(sandbox, on);
}

function isOn(sandbox: Sandbox, name: FaultSwitchName): boolean {
	const fault = FAULTS[name];
	if (fault) return sandbox.faults.has(fault);
	return name === 'template_rejection'
		? sandbox.settings.reject_templates
		: connectedNumbers(sandbox).some(({ quality_rating }) => quality_rating === 'RED');
}

/** Customers block and report the numbers, or cease to. Webhooks tell of it. */
function dropQuality(sandbox: Sandbox, on: boolean): void {
	const field = 'phone_number_quality_update';
	for (const number of connectedNumbers(sandbox)) {
		number.quality_rating = on ? 'RED' : 'GREEN';
		const value = eventValue(sandbox, number, field, on ? 'FLAGGED' : 'UNFLAGGED');
		void sandbox.publish(number, field, [value]);
	}
}

const connectedNumbers = ({ state }: Sandbox): PhoneNumber[] =>
	state
		.phoneNumbersOf(state.seed.businessAccount.id)
		.filter(({ status }) => status === 'CONNECTED');
