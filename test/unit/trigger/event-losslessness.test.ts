import { parseEvents } from '../../../nodes/WhatsApp/trigger/events';
import {
	AT,
	bodyOf,
	changedAt,
	entryOf,
	leavesOf,
	PAYLOADS,
	type Path,
} from '../../support/webhook-payloads';

const MARK = 'a-mark-that-is-nowhere-else';

/** What is in no item unless *Include Raw* is on. */
const EXCEPTIONS: ReadonlyArray<{ what: string; why: string; is: (path: Path) => boolean }> = [
	{ what: 'object', why: 'always whatsapp_business_account', is: (path) => path.length === 1 },
	{
		what: 'field',
		why: 'is the event_type',
		is: (path) => path.length === 5 && path.at(-1) === 'field',
	},
	{
		what: 'entry.time',
		why: 'comes as the ISO time of changes whose updates have none of their own',
		is: (path) => path.length === 3 && path.at(-1) === 'time',
	},
	{
		what: 'messaging_product',
		why: 'always whatsapp',
		is: (path) => path.at(-1) === 'messaging_product',
	},
	{
		what: 'metadata.display_phone_number',
		why: 'the spelling of the number that phone_number_id names',
		is: (path) => path.at(-2) === 'metadata' && path.at(-1) === 'display_phone_number',
	},
];

const itemsOf = (body: unknown) =>
	parseEvents(body, { includeRaw: false, receivedAt: new Date(AT * 1_000) });

it.each(PAYLOADS.map((payload) => [payload.field, payload.name, payload] as const))(
	'Everything of a webhook is in an item: %s, %s',
	(_field, _name, payload) => {
		const body = bodyOf(entryOf(payload));
		const lost = leavesOf(body)
			.filter((path) => !EXCEPTIONS.some(({ is }) => is(path)))
			.filter((path) => !JSON.stringify(itemsOf(changedAt(body, path, () => MARK))).includes(MARK));
		expect(lost).toEqual([]);
	},
);

it('tells when a change was reported that has no time of its own', () => {
	const time = new Date(AT * 1_000).toISOString();
	for (const field of ['account_review_update', 'history', 'smb_app_state_sync']) {
		const payload = PAYLOADS.find((each) => each.field === field);
		if (payload === undefined) throw new Error(`No payload of ${field}`);
		expect(itemsOf(bodyOf(entryOf(payload)))[0]?.json.time).toBe(time);
	}
});
