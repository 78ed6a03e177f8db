import type { IDataObject } from 'n8n-workflow';

import { seed } from '../../support/engine/test-sandbox';
import { triggerCase } from '../../support/engine/trigger-case';
import { eventually } from '../../support/eventually';

const context = triggerCase();
const { id, name, language } = seed.templates.orderUpdate;

/** A trigger of the app that takes what Meta tells of templates; waits for so many items. */
const listening = async () => {
	const host = await context.startHost({
		scope: 'app',
		events: [
			'message_template_status_update',
			'message_template_quality_update',
			'template_category_update',
		],
	});
	await host.activate();
	host.listen();
	return async (count: number): Promise<IDataObject[]> =>
		await eventually(async () => {
			const items = host.executions.flat().map(({ json }) => json);
			return await Promise.resolve(items.length >= count && items);
		});
};

const template = {
	message_template_id: Number(id),
	message_template_name: name,
	message_template_language: language,
};

it('tells of a template that loses its quality and is paused', async () => {
	const items = await listening();
	await context.sandbox.control.settings({ template_pause_ms: 50 });
	await context.sandbox.control.changeTemplate({ id, quality: 'RED' });
	expect(await items(3)).toEqual(
		expect.arrayContaining([
			expect.objectContaining({
				event_type: 'message_template_quality_update',
				value: { ...template, previous_quality_score: 'GREEN', new_quality_score: 'RED' },
			}),
			expect.objectContaining({
				event_type: 'message_template_status_update',
				value: expect.objectContaining({ ...template, event: 'PAUSED' }) as unknown,
			}),
			expect.objectContaining({
				event_type: 'message_template_status_update',
				value: expect.objectContaining({ ...template, event: 'APPROVED' }) as unknown,
			}),
		]),
	);
});

it('tells of another category', async () => {
	const items = await listening();
	await context.sandbox.control.changeTemplate({ id, category: 'MARKETING' });
	const [event] = await items(1);
	expect(event).toMatchObject({
		event_type: 'template_category_update',
		value: { ...template, previous_category: 'UTILITY', new_category: 'MARKETING' },
	});
});
