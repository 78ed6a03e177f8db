/** What can be switched on and off by name, until further notice. */
export const FAULT_SWITCHES = [
	'rate_limit',
	'outage',
	'slow_responses',
	'expired_token',
	'broken_connection',
	'template_rejection',
	'quality_drop',
] as const;

export type FaultSwitchName = (typeof FAULT_SWITCHES)[number];
