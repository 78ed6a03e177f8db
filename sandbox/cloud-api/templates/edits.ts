import { invalidParameter } from '../graph-error';
import type { MessageTemplate } from './template';

const DAY_MS = 24 * 60 * 60 * 1000;
const EDITABLE = ['APPROVED', 'REJECTED', 'PAUSED'];
/** Of an approved template. */
const EDITS_PER_MONTH = 10;

/**
 * Source: Business Management API, message templates, edit. Only approved templates have a limit.
 * @throws GraphError 100
 */
export function checkEdit(
	{ status, edits = [], category }: Pick<MessageTemplate, 'status' | 'edits' | 'category'>,
	newCategory: string,
	now = Date.now(),
): void {
	if (!EDITABLE.includes(status))
		throw invalidParameter(`Only templates that are ${EDITABLE.join(', ')} can be edited.`);
	if (status !== 'APPROVED') return;
	if (newCategory !== category)
		throw invalidParameter('The category of an approved template cannot be changed.');
	if (edits.some((at) => at > now - DAY_MS))
		throw invalidParameter('An approved template can be edited once in 24 hours.');
	if (edits.filter((at) => at > now - 30 * DAY_MS).length >= EDITS_PER_MONTH) {
		throw invalidParameter(
			`An approved template can be edited ${EDITS_PER_MONTH} times in 30 days.`,
		);
	}
}
