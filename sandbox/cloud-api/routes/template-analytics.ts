import type { AcceptedMessage, JsonObject, StatusName } from '../control-types';
import { invalidParameter } from '../graph-error';
import type { BusinessAccount } from '../objects';
import { objectIn, textOf } from '../request-input';
import type { MessageTemplate } from '../templates/template';
import { edge, type GraphCall } from './graph-edge';
import { listedIds, templateOf } from './template-changes';

/** In seconds. */
const DAY = 24 * 60 * 60;
/** How far Meta looks back. */
const DAYS_MAX = 90;
/** Templates in one request. */
const TEMPLATES_MAX = 10;

const COUNTED: readonly StatusName[] = ['sent', 'delivered', 'read'];

/** How often templates were sent, delivered and read, by day. Clicks and costs are not counted. */
export const templateAnalyticsEdges = [
	edge(
		'whatsapp_business_account',
		'GET',
		'template_analytics',
		'whatsapp_business_management',
		analytics,
	),
];

/** @throws GraphError 100 */
function analytics(call: GraphCall, account: BusinessAccount): JsonObject {
	const { params, sandbox } = call;
	const ids = listedIds(params.template_ids);
	if (ids.length > TEMPLATES_MAX)
		throw invalidParameter(`Param template_ids must have at most ${TEMPLATES_MAX} elements.`);
	if (textOf(params.granularity).toUpperCase() !== 'DAILY')
		throw invalidParameter('Param granularity must be one of {DAILY}.');
	const [start, end] = [Number(params.start), Number(params.end)];
	if (!(start < end)) throw invalidParameter('Param start must be before end.');
	if (start < Date.now() / 1000 - (DAYS_MAX + 1) * DAY)
		throw invalidParameter(`Param start must be within the last ${DAYS_MAX} days.`);
	const templates = ids.map((id) => templateOf(call, account, id));
	const days: number[] = [];
	for (let day = start - (start % DAY); day < end; day += DAY) days.push(day);
	return {
		data: [
			{
				granularity: 'DAILY',
				product_type: 'cloud_api',
				data_points: templates.flatMap((template) => {
					const messages = sandbox.state.messages.filter((message) => isOf(message, template));
					return days.map((day) => ({
						template_id: template.id,
						start: day,
						end: day + DAY,
						...countsOn(messages, day),
					}));
				}),
			},
		],
	};
}

function isOf({ body }: AcceptedMessage, { name, language }: MessageTemplate): boolean {
	const sent = objectIn(body.template);
	return sent.name === name && objectIn(sent.language).code === language;
}

function countsOn(messages: readonly AcceptedMessage[], day: number): Record<string, number> {
	const ofDay = messages.filter(
		({ accepted_at: at }) => at >= day * 1000 && at < (day + DAY) * 1000,
	);
	return Object.fromEntries(
		COUNTED.map((name) => [
			name,
			ofDay.filter(({ statuses }) => statuses.some(({ status }) => status === name)).length,
		]),
	);
}
