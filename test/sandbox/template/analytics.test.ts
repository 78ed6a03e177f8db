import { seed } from '../../../sandbox/cloud-api';
import { eventually } from '../../support/eventually';
import { messageOf, MESSAGES_PATH, outcomeOf } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase({ status_delays_ms: { sent: 1, delivered: 2, read: null } });

const DAY = 24 * 60 * 60;
const { helloWorld, orderUpdate } = seed.templates;

const analytics = async (changes: Record<string, string> = {}) => {
	const now = Math.floor(Date.now() / 1000);
	const query = new URLSearchParams({
		start: String(now - 2 * DAY),
		end: String(now),
		granularity: 'daily',
		metric_types: 'sent,delivered,read',
		template_ids: JSON.stringify([helloWorld.id, orderUpdate.id]),
		...changes,
	});
	return await sandbox.graph(
		`/v25.0/${seed.businessAccount.id}/template_analytics?${query.toString()}`,
	);
};

it('counts by template and day what was sent, delivered and read', async () => {
	const body = messageOf('template', { name: helloWorld.name, language: { code: 'en_US' } });
	await sandbox.graph(MESSAGES_PATH, { body });
	await sandbox.graph(MESSAGES_PATH, { body });
	await eventually(async () =>
		(await sandbox.control.messages()).every(({ statuses }) => statuses.length === 2),
	);
	const today = Math.floor(Date.now() / 1000 / DAY) * DAY;
	const { data } = (await analytics()).json as unknown as {
		data: Array<{ data_points: Array<Record<string, unknown>> }>;
	};
	const points = data[0]?.data_points ?? [];
	expect(points).toHaveLength(6);
	expect(points).toContainEqual({
		template_id: helloWorld.id,
		start: today,
		end: today + DAY,
		sent: 2,
		delivered: 2,
		read: 0,
	});
	expect(points.filter(({ sent }) => sent === 0)).toHaveLength(5);
});

it.each([
	[{ granularity: 'monthly' }, 'granularity must be one of {DAILY}'],
	[{ start: '5', end: '4' }, 'start must be before end'],
	[{ start: '5' }, 'start must be within the last 90 days'],
	[
		{ template_ids: JSON.stringify(Array.from({ length: 11 }, () => helloWorld.id)) },
		'template_ids must have at most 10 elements',
	],
])('refuses %j', async (changes, reason) => {
	expect(outcomeOf(await analytics(changes))).toContain(reason);
});
