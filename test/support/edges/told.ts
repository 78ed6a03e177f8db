import { faultOf, itemsOf, type Execution } from '../../../sandbox/n8n/executions';

/** What the user learns of an execution, of its node WhatsApp above all. */
export interface Told {
	readonly status: string;
	/** The words with which the node ended; '' if it did not fail. */
	readonly text: string;
	/** How many items were accepted, as the error's text or the output says. */
	readonly accepted: number | undefined;
	/** How many may have been accepted, by the same source. */
	readonly unknown: number;
	/** Of how many, by the error's text. */
	readonly total: number | undefined;
	readonly items: ToldItem[];
}

export interface ToldItem {
	/** The input item it belongs to. */
	readonly index: number | undefined;
	readonly outcome: 'accepted' | 'refused' | 'unknown' | 'skipped' | 'other';
	readonly messageId: string | undefined;
	readonly json: Record<string, unknown>;
}

const ACCEPTED = /([\d,.]+|None) of (?:the )?([\d,.]+) items (?:was|were) accepted/;
const UNKNOWN = /([\d,.]+)(?: others?| more| items?| messages?| of them)* may have been/g;

/** Reads an execution as its user does. */
export function toldBy(execution: Execution, node = 'WhatsApp'): Told {
	const run = execution.nodes[node]?.at(-1);
	// n8n leaves the "cancelled manually" of a stopped execution in its retry, even if that went well.
	const text =
		run === undefined
			? (faultOf(execution) ?? '')
			: [run.error?.message, run.error?.description].filter(Boolean).join(' ');
	const items = itemsOf(execution, node).map(({ json, pairedItem }) => ({
		index: pairedItem?.item,
		outcome: outcomeOf(json),
		messageId: typeof json.message_id === 'string' ? json.message_id : undefined,
		json,
	}));
	const count = (outcome: ToldItem['outcome']) =>
		items.filter((item) => item.outcome === outcome).length;
	// What was accepted before n8n ended has no result any more; what is skipped for its key has one elsewhere.
	const lost = items.filter(({ json }) => json.skipped === true && json.key === undefined).length;
	const [, accepted, total] = ACCEPTED.exec(text) ?? [];
	const counts = [...text.matchAll(UNKNOWN)].map(([, number]) => wholeNumber(number) ?? 0);
	const inWords = Math.max(0, ...counts, text.includes('may have been accepted') ? 1 : 0);
	return {
		status: execution.status,
		text,
		accepted: text === '' && items.length > 0 ? count('accepted') + lost : wholeNumber(accepted),
		unknown: text === '' ? count('unknown') : inWords,
		total: wholeNumber(total),
		items,
	};
}

const wholeNumber = (text: string | undefined): number | undefined =>
	text === undefined ? undefined : text === 'None' ? 0 : Number(text.replace(/[,.]/g, ''));

function outcomeOf(json: Record<string, unknown>): ToldItem['outcome'] {
	if (json.skipped === true) return 'skipped';
	if (json.error === undefined) return typeof json.message_id === 'string' ? 'accepted' : 'other';
	const { outcome } = (json.details ?? {}) as { outcome?: unknown };
	return outcome === 'unknown' || outcome === 'refused' ? outcome : 'other';
}
