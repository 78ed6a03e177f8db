import { OLDEST_N8N } from '../../../nodes/WhatsApp/operation/supportedN8n';
import { defaultPlan, nodeFor, planOfEnds } from '../../versions/releases';
import { isPassed, isRefused, versionTables, type VersionResult } from '../../versions/results';

const PUBLISHED = [
	'1.82.3',
	'1.105.3',
	'1.105.4',
	'1.108.0',
	'1.109.0',
	OLDEST_N8N,
	'1.122.5',
	'1.123.9',
	'1.123.81',
	...Array.from({ length: 10 }, (_, minor) => `2.${minor}.3`),
	'2.9.10',
	'2.9.9',
	'2.9.4',
];

describe('Which releases of n8n are tried', () => {
	it('takes nine minor lines, the last release of the major version before, the oldest and what is older', () => {
		const plan = defaultPlan(PUBLISHED);
		expect(plan.map(([newest]) => newest)).toEqual([
			'2.9.10',
			...[8, 7, 6, 5, 4, 3, 2, 1].map((minor) => `2.${minor}.3`),
			'1.123.81',
			OLDEST_N8N,
			'1.109.0',
		]);
		expect(plan.at(-1)).toEqual(['1.109.0', '1.108.0', '1.105.4']);
		expect(plan[0]).toEqual(['2.9.10', '2.9.9', '2.9.4']);
	});

	it('takes the newest that installs, and the oldest', () => {
		const [newest, oldest] = planOfEnds(PUBLISHED);
		expect(newest?.slice(0, 2)).toEqual(['2.9.10', '2.8.3']);
		expect(oldest).toEqual([OLDEST_N8N]);
	});

	it.each([
		['>=18.17 <= 22', 20],
		['>=20.19 <= 24.x', 20],
		['>=22.22', 22],
		['>=24.0.0', 24],
	])('runs %s with Node %d', (range, major) => {
		expect(nodeFor(range).nodeMajor).toBe(major);
	});

	it('says so if n8n needs a Node that is not known', () => {
		expect(() => nodeFor('>=26')).toThrow('n8n needs Node >=26');
	});
});

describe('The tables of compatibility', () => {
	const titles = ['Loads', 'Credential', 'Send', 'Template form', 'Trigger'];
	const checks = Object.fromEntries(
		[...titles, 'Send and Wait', 'Tool'].map((title) => [title, null]),
	);
	const passed: VersionResult = { version: '2.9.10', node: '24.1.0', date: '2026-01-02', checks };
	const failed: VersionResult = {
		...passed,
		version: '1.1.1',
		checks: { ...checks, Send: 'Too old', Tool: 'Too old' },
	};
	const missing: VersionResult = { version: '2.10.0', date: '', checks: {}, fault: 'Gone' };

	it('name what passed, and give each reason once', () => {
		expect([passed, failed, missing].map(isPassed)).toEqual([true, false, false]);
		const tables = versionTables([missing, passed, failed]);
		expect(tables['tested-versions']).toBe('Tested with n8n 2.9.10.');
		expect(tables['version-faults']).toContain('- **1.1.1**: Send, Tool: Too old');
		expect(tables['version-faults']).toContain('- **2.10.0**: not installed or not started: Gone');
		expect(tables.versions).toContain('| 1.1.1 | 24.1.0 | yes | yes | no |');
	});

	it('tell an n8n that is too old, and in which the nodes say so, from one in which they fail', () => {
		const reason = `WhatsApp: The WhatsApp node requires n8n ${OLDEST_N8N} or newer. Update n8n.`;
		const refused = { ...failed, checks: { ...checks, Send: reason, Trigger: reason } };
		expect([refused, failed, { ...refused, version: '2.9.10' }].map(isRefused)).toEqual([
			true,
			false,
			false,
		]);
	});
});
