import { parseUsage } from '../../../nodes/WhatsApp/graph/usage';

const NOW = Date.UTC(2026, 7, 1, 12, 0, 0);

describe('What the headers say about the allowance', () => {
	it.each([
		['nothing', {}, {}],
		['seconds to wait', { 'retry-after': '7' }, { waitMs: 7_000 }],
		['a date to wait for', { 'retry-after': 'Sat, 01 Aug 2026 12:00:30 GMT' }, { waitMs: 30_000 }],
		['a date that has passed', { 'retry-after': 'Sat, 01 Aug 2026 11:00:00 GMT' }, {}],
		[
			'the use of the app',
			{ 'x-app-usage': '{"call_count":28,"total_time":97,"total_cputime":25}' },
			{ percent: 97 },
		],
		[
			'the use of the business, with the minutes until it may go on',
			{
				'x-business-use-case-usage':
					'{"102290129340398":[{"type":"whatsapp","call_count":100,"total_cputime":25,"total_time":25,"estimated_time_to_regain_access":19}]}',
			},
			{ percent: 100, waitMs: 19 * 60_000 },
		],
		[
			'the longest of several waits',
			{ 'retry-after': '5', 'x-app-usage': '{"estimated_time_to_regain_access":1}' },
			{ waitMs: 60_000 },
		],
	])('%s', (_name, headers, usage) => {
		expect(parseUsage(headers, NOW)).toEqual(usage);
	});

	it.each([
		undefined,
		null,
		'text',
		{ 'x-app-usage': '{' },
		{ 'x-app-usage': '[1]' },
		{ 'retry-after': {} },
		{ 'x-business-use-case-usage': '{"1":null}' },
	])('of another form (%j) say nothing', (headers) => {
		expect(parseUsage(headers, NOW)).toEqual({});
	});
});
