import { templateCase } from '../../support/engine/template-case';
import { seed } from '../../support/engine/test-sandbox';

const { run, sandbox, requests } = templateCase('send-template');

const item = (template: string) => ({
	phone: seed.customer.phone,
	template,
	language: 'en_US',
	components: [],
});
const MARKETING = item('newsletter_01');
const UTILITY = item('hello_world');

const send = async (options: Record<string, unknown>, items = [MARKETING]) => {
	const { error } = await run({ options }, items);
	return error;
};

const posts = async () =>
	(await requests())
		.filter(({ method }) => method === 'POST')
		.map(({ path }) => path.split('/').at(-1));

describe('Marketing Messages API', () => {
	it('is not used unless it is chosen', async () => {
		await send({});
		expect(await requests()).toHaveLength(1);
		expect(await posts()).toEqual(['messages']);
	});

	it('Automatic sends marketing templates through it, and looks up each template once', async () => {
		const error = await send({ marketingMessagesApi: 'automatic' }, [
			MARKETING,
			UTILITY,
			MARKETING,
		]);
		expect(error).toBeUndefined();
		expect((await posts()).sort()).toEqual([
			'marketing_messages',
			'marketing_messages',
			'messages',
		]);
		expect((await requests()).filter(({ method }) => method === 'GET')).toHaveLength(2);
	});

	it('sends its own parameters only there', async () => {
		await send(
			{
				marketingMessagesApi: 'automatic',
				marketingProductPolicy: 'STRICT',
				messageActivitySharing: false,
			},
			[MARKETING, UTILITY],
		);
		const bodies = (await requests()).flatMap(({ method, path, body }) =>
			method === 'POST' ? [{ path, body }] : [],
		);
		for (const { path, body } of bodies) {
			const own = { product_policy: 'STRICT', message_activity_sharing: false };
			if (path.endsWith('marketing_messages')) expect(body).toMatchObject(own);
			else expect(Object.keys(body as object)).not.toContain('product_policy');
		}
		expect(bodies).toHaveLength(2);
	});

	it('Always leaves it to Meta to reject other templates', async () => {
		expect(await send({ marketingMessagesApi: 'always' }, [UTILITY])).toMatchObject({
			context: {
				details: {
					code: 100,
					details: 'Only templates of the category MARKETING can be sent to this endpoint.',
				},
			},
		});
		expect(await posts()).toEqual(['marketing_messages']);
	});

	it('refuses a value that an expression made up', async () => {
		const error = await send({ marketingMessagesApi: 'sometimes' });
		expect(error?.message).toBe("'Marketing Messages API' is not a valid option");
		expect(await sandbox().control.messages()).toEqual([]);
	});

	it('Automatic sends nothing when the category cannot be looked up', async () => {
		await sandbox().control.addFault({
			match: { path: '/message_templates' },
			error: { code: 10 },
			count: 9,
		});
		const error = await send({ marketingMessagesApi: 'automatic' }, [MARKETING, MARKETING]);
		expect(error?.message).toMatch(/^The template could not be looked up: /);
		expect(await posts()).toEqual([]);
		expect(await requests()).toHaveLength(1);
	});
});
