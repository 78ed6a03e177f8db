import { seed } from '../../../sandbox/cloud-api';
import { outcomeOf, type AnswerBody } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase();

const { templates } = seed;
const PATH = `/v25.0/${seed.businessAccount.id}/message_templates`;

async function list(query: string): Promise<AnswerBody> {
	const { status, json } = await sandbox.graph(`${PATH}?${query}`);
	expect(status).toBe(200);
	return json;
}

const namesOf = (json: AnswerBody): unknown[] =>
	json.data.map((each) => (each as { name?: string }).name);

describe('the list of templates', () => {
	it('shows 25 of them with what Meta shows unasked', async () => {
		const { data, paging } = await list('');
		expect(data).toHaveLength(25);
		expect(data[0]).toEqual({
			name: 'hello_world',
			parameter_format: 'POSITIONAL',
			components: templates.helloWorld.components,
			language: 'en_US',
			status: 'APPROVED',
			category: 'UTILITY',
			id: templates.helloWorld.id,
		});
		expect(paging.next).toContain(`${sandbox.url}${PATH}?`);
	});

	it('has pages both ways, which together hold each template once', async () => {
		const ids: unknown[] = [];
		let after = '';
		for (let page = 1; ; page += 1) {
			const { data, paging } = await list(`limit=10&fields=id${after}`);
			ids.push(...data.map(({ id }) => id));
			expect(data).toHaveLength(page < 5 ? 10 : 2);
			if (!paging.next) break;
			after = `&after=${paging.cursors.after}`;
		}
		expect(new Set(ids).size).toBe(42);
		expect(ids).toHaveLength(42);
		const second = await list('limit=10&after=' + (await list('limit=10')).paging.cursors.after);
		const back = await list(`limit=10&before=${second.paging.cursors.before}`);
		expect(back.data.map(({ id }) => id)).toEqual(ids.slice(0, 10));
	});

	it.each<[string, string[]]>([
		['name=order_update', ['order_update', 'order_update']],
		['name=order', []],
		['name=order_update&language=de', ['order_update']],
		['name_or_content=VERIFICATION%20code', ['login_code']],
		['name_or_content=carousel', ['plant_carousel']],
		['name_or_content=Cactus', ['plant_carousel']],
		['status=PAUSED', ['paused_offer']],
		['status=pending,REJECTED', ['waiting_for_review', 'refused_by_review']],
		['status=%5B%22DISABLED%22%5D', ['disabled_offer']],
		['status=ARCHIVED', []],
		['category=AUTHENTICATION', ['login_code']],
		['quality_score=YELLOW', ['seasonal_sale']],
		['quality_score=RED', ['paused_offer', 'disabled_offer']],
	])('can be filtered: %s', async (query, names) => {
		expect(namesOf(await list(`${query}&fields=name`))).toEqual(names);
	});

	it('filters before it counts', async () => {
		const { data, paging } = await list('name_or_content=newsletter_&limit=24');
		expect(data).toHaveLength(24);
		expect(paging.next).toContain('name_or_content=newsletter_');
	});

	it.each<[string, string]>([
		[
			'status=GONE',
			'100: (#100) Param status must be one of {APPROVED, ARCHIVED, DELETED, DISABLED, IN_APPEAL, LIMIT_EXCEEDED, PAUSED, PENDING, PENDING_DELETION, REJECTED} - got "GONE".',
		],
		[
			'category=FUN',
			'100: (#100) Param category must be one of {AUTHENTICATION, MARKETING, UTILITY} - got "FUN".',
		],
		[
			'quality_score=BLUE',
			'100: (#100) Param quality_score must be one of {GREEN, YELLOW, RED, UNKNOWN} - got "BLUE".',
		],
		[
			'fields=nonsense',
			'100: (#100) Tried accessing nonexisting field (nonsense) on node type (WhatsAppMessageTemplate)',
		],
		['limit=0', '100: (#100) Param limit must be an integer greater than 0'],
	])('is refused: %s', async (query, outcome) => {
		expect(outcomeOf(await sandbox.graph(`${PATH}?${query}`))).toBe(outcome);
	});

	it('of another account is out of reach', async () => {
		const { json } = await sandbox.graph(
			`/v25.0/${seed.otherBusinessAccount.id}/message_templates`,
		);
		expect(json.error.error_subcode).toBe(33);
	});
});

describe('one template', () => {
	it('shows the fields that are asked for', async () => {
		const { json } = await sandbox.graph(
			`/v25.0/${templates.rejected.id}?fields=name,status,rejected_reason,quality_score`,
		);
		expect(json).toEqual({
			name: 'refused_by_review',
			status: 'REJECTED',
			rejected_reason: 'TAG_CONTENT_MISMATCH',
			quality_score: { score: 'UNKNOWN' },
			id: templates.rejected.id,
		});
	});

	it('can be given another status by whoever runs the sandbox', async () => {
		await sandbox.control.setTemplateStatus(templates.pending.id, 'REJECTED');
		const { json } = await sandbox.graph(`/v25.0/${templates.pending.id}?fields=status`);
		expect(json).toEqual({ status: 'REJECTED', id: templates.pending.id });
		await expect(sandbox.control.setTemplateStatus('17', 'APPROVED')).rejects.toThrow(
			'There is no template 17',
		);
		await expect(sandbox.control.setTemplateStatus(templates.pending.id, 'FINE')).rejects.toThrow(
			'Invalid option',
		);
	});

	it('that does not exist is 100/33', async () => {
		const { status, json } = await sandbox.graph('/v25.0/400000000009999');
		expect([status, json.error.code, json.error.error_subcode]).toEqual([400, 100, 33]);
	});
});

describe('deleting templates', () => {
	const remove = async (query: string): Promise<AnswerBody> => {
		const { json } = await sandbox.graph(`${PATH}?${query}`, { method: 'DELETE' });
		return json;
	};

	it('by name takes all languages', async () => {
		expect(await remove('name=order_update')).toEqual({ success: true });
		expect(namesOf(await list('name=order_update'))).toEqual([]);
		expect(namesOf(await list('name=hello_world'))).toEqual(['hello_world']);
	});

	it('by ID and name takes one language', async () => {
		expect(await remove(`hsm_id=${templates.orderUpdate.id}&name=order_update`)).toEqual({
			success: true,
		});
		expect((await list('name=order_update')).data).toMatchObject([
			{ id: templates.orderUpdateGerman.id },
		]);
	});

	it.each([
		['name=unknown', 'There is no message template with the name unknown.'],
		[
			`hsm_id=${templates.orderUpdate.id}&name=hello_world`,
			`There is no message template with the name hello_world and the ID ${templates.orderUpdate.id}.`,
		],
		[
			'hsm_id=17&name=order_update',
			'There is no message template with the name order_update and the ID 17.',
		],
	])('that are not there is refused: %s', async (query, reason) => {
		expect((await remove(query)).error).toMatchObject({
			code: 100,
			error_subcode: 2593002,
			error_user_title: 'Message template not found',
			error_user_msg: reason,
		});
		expect((await list('limit=100')).data).toHaveLength(42);
	});

	it('without a name is refused', async () => {
		expect((await remove(`hsm_id=${templates.orderUpdate.id}`)).error.message).toBe(
			'(#100) The parameter name is required.',
		);
	});
});
