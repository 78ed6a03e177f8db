import { NodeHelpers, type INode } from 'n8n-workflow';

import { triggerFields } from '../../../nodes/WhatsApp/trigger/triggerFields';

const isShown = (name: string, parameters: INode['parameters']): boolean =>
	triggerFields.filter(
		(field) => field.name === name && NodeHelpers.displayParameter(parameters, field, null, null),
	).length === 1;

describe('Statuses', () => {
	it.each<[string, INode['parameters'], boolean]>([
		['statuses are chosen', { scope: 'phoneNumber', events: ['message_status_updated'] }, true],
		[
			'statuses are among the chosen',
			{ scope: 'app', events: ['calls', 'message_status_updated'] },
			true,
		],
		['nothing is chosen, which means everything', { scope: 'manual', events: [] }, true],
		['an expression chooses', { scope: 'app', events: '={{ $json.events }}' }, true],
		['something else is chosen', { scope: 'app', events: ['calls'] }, false],
	])('is shown exactly once where it has an effect: %s', (_case, parameters, shown) => {
		expect(isShown('statuses', parameters)).toBe(shown);
	});
});
