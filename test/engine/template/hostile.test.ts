import fc from 'fast-check';

import { ParameterIssue, Parameters } from '../../../nodes/WhatsApp/operation/parameters';
import { sendTemplate } from '../../../nodes/WhatsApp/resources/message/sendTemplate';
import { buildCreation } from '../../../nodes/WhatsApp/resources/template/buildCreation';
import { seed, TestSandbox } from '../../support/engine/test-sandbox';
import { FUZZ_FACTOR } from '../../support/hostile/fuzz-factor';
import { HOSTILE_TEMPLATES, hostileValues } from '../../support/hostile/templates';

/** Inputs per builder. */
const RUNS = 500 * FUZZ_FACTOR;

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());

/** What a builder makes of hostile input; undefined if it refuses, which it must do in words. */
function attempt<T>(build: () => T): T | undefined {
	try {
		return build();
	} catch (error) {
		expect(error).toBeInstanceOf(ParameterIssue);
		const { message, advice } = error as ParameterIssue;
		expect(`${message} ${advice}`).not.toMatch(/Cannot read|is not a function|\[object/);
		return undefined;
	}
}

/** Sends a body past all of our own checks. @returns what Meta would say, undefined if it is accepted */
async function refusalOf(path: string, body: unknown): Promise<unknown> {
	const response = await fetch(`${sandbox.url}/v25.0/${path}`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${seed.accessTokens.valid}`,
			'content-type': 'application/json',
		},
		body: JSON.stringify(body),
	});
	const answer = (await response.json()) as { error?: unknown };
	return answer.error;
}

/** The body with a handle that Meta knows in place of any other, as if the file had been uploaded; '' stays. */
const withKnownHandles = (body: unknown): unknown =>
	JSON.parse(
		JSON.stringify(body, (key, value: unknown) =>
			key === 'header_handle' && Array.isArray(value)
				? value.map((handle: unknown) =>
						typeof handle === 'string' && handle.trim() !== '' ? seed.headerHandle : handle,
					)
				: value,
		),
	);

/** Runs a property and makes sure that some of the input came through: it would hold for nothing otherwise. */
async function check(
	input: fc.Arbitrary<Record<string, unknown>>,
	accepted: (values: Record<string, unknown>) => Promise<boolean>,
): Promise<void> {
	let passed = 0;
	await fc.assert(
		fc.asyncProperty(input, async (values) => {
			if (await accepted(values)) passed++;
		}),
		{ numRuns: RUNS },
	);
	expect(passed).toBeGreaterThan(RUNS / 50);
}

const source = (values: Record<string, unknown>) => new Parameters((name) => values[name]);

describe.each(Object.entries(HOSTILE_TEMPLATES))(
	'Template: Create by %s under hostile input',
	(_way, input) => {
		it('creates nothing that is refused, and refuses in words', async () => {
			let created = 0;
			await check(input, async (values) => {
				const request = attempt(() => buildCreation(source(values)));
				if (request === undefined) return false;
				// Of one name there can be one template only, and of all together 250.
				if (created++ % 100 === 0) await sandbox.control.reset();
				const body = { ...request.body, name: `template_${created}` };
				expect(
					await refusalOf(`${seed.businessAccount.id}/message_templates`, withKnownHandles(body)),
				).toBeUndefined();
				return true;
			});
		});
	},
);

describe('Message: Send Template under hostile input', () => {
	it('sends no value that is refused, and refuses in words', async () => {
		await check(hostileValues, async (values) => {
			const content = attempt(() => sendTemplate.buildContent(source(values)));
			if (content === undefined) return false;
			const body = { messaging_product: 'whatsapp', to: seed.customer.phone, ...content };
			expect(await refusalOf(`${seed.phoneNumbers.shop.id}/messages`, body)).toBeUndefined();
			return true;
		});
	});
});
