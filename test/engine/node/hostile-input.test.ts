import fc from 'fast-check';

import { fieldOf, ParameterIssue, Parameters } from '../../../nodes/WhatsApp/operation/parameters';
import {
	messagePayload,
	type ContentBuilder,
} from '../../../nodes/WhatsApp/resources/message/payload';
import { toField } from '../../../nodes/WhatsApp/resources/message/recipient';
import { seed, TestSandbox } from '../../support/engine/test-sandbox';
import { FUZZ_FACTOR } from '../../support/hostile/fuzz-factor';
import { HOSTILE, HOSTILE_ENVELOPE } from '../../support/hostile/inputs';
import type { LimitCase } from '../../support/hostile/limit-case';
import { COUNT_CASES, LENGTH_CASES } from '../../support/hostile/limit-cases';
import { ORDER_CASES } from '../../support/hostile/order-cases';
import { RULE_CASES } from '../../support/hostile/rule-cases';

/** Inputs per builder. */
const RUNS = 600 * FUZZ_FACTOR;

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());

const bodyOf = (build: ContentBuilder, values: Record<string, unknown>) =>
	messagePayload(build, { to: fieldOf(toField), canQuote: true })(
		new Parameters((name) => values[name]),
	);

/** Sends a body past all of our own checks. @returns what Meta would say, undefined if it is accepted */
async function refusalOf(body: unknown): Promise<unknown> {
	const response = await fetch(`${sandbox.url}/v25.0/${seed.phoneNumbers.shop.id}/messages`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${seed.accessTokens.valid}`,
			'content-type': 'application/json',
		},
		body: JSON.stringify(body),
	});
	const answer = (await response.json()) as { error?: { code: number } };
	return answer.error;
}

describe.each(Object.entries(HOSTILE))(
	'%s under hostile input',
	(_operation, { build, parameters }) => {
		it('sends nothing that is refused, and refuses in words', async () => {
			let passed = 0;
			await fc.assert(
				fc.asyncProperty(fc.record({ ...HOSTILE_ENVELOPE, ...parameters }), async (values) => {
					let body: unknown;
					try {
						body = bodyOf(build, values);
					} catch (error) {
						expect(error).toBeInstanceOf(ParameterIssue);
						const { message, advice } = error as ParameterIssue;
						expect(`${message} ${advice}`).not.toMatch(/Cannot read|is not a function|\[object/);
						return;
					}
					passed++;
					expect(JSON.stringify(body)).not.toMatch(/":(null|""|\{\}|\[\])/);
					expect(await refusalOf(body)).toBeUndefined();
				}),
				{ numRuns: RUNS },
			);
			// Otherwise the property would hold for nothing.
			expect(passed).toBeGreaterThan(RUNS / 50);
		});
	},
);

/** A copy of a body with one value replaced. */
function changed(body: unknown, [key, ...rest]: LimitCase['path'], value: unknown): unknown {
	if (key === undefined) return value;
	const copy = (Array.isArray(body) ? [...body] : { ...(body as object) }) as Record<
		string | number,
		unknown
	>;
	copy[key] = changed(copy[key], rest, value);
	return copy;
}

describe.each(Object.entries({ ...LENGTH_CASES, ...COUNT_CASES, ...RULE_CASES, ...ORDER_CASES }))(
	'Rule: %s',
	(_name, { build, kept, broken, path, value }) => {
		const recipient = { to: seed.customer.phone };

		it('is kept by what we send', async () => {
			expect(await refusalOf(bodyOf(build, { ...recipient, ...kept }))).toBeUndefined();
		});

		it('is checked here before Meta would refuse it', async () => {
			expect(() => bodyOf(build, { ...recipient, ...broken })).toThrow(ParameterIssue);
			const bypassed = changed(bodyOf(build, { ...recipient, ...kept }), path, value);
			expect(await refusalOf(bypassed)).toMatchObject({ code: expect.any(Number) });
		});
	},
);
