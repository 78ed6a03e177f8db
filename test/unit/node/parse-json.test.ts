import fc from 'fast-check';

import { parseJson } from '../../../nodes/WhatsApp/shared/parseJson';
import { FUZZ_FACTOR } from '../../support/hostile/fuzz-factor';

const RUNS = { numRuns: 200 * FUZZ_FACTOR };

describe('parseJson', () => {
	it.each<[string, unknown]>([
		['122000000000000499', '122000000000000499'],
		['-122000000000000499', '-122000000000000499'],
		['9007199254740991', 9007199254740991],
		['9007199254740992', '9007199254740992'],
		['-9007199254740991', -9007199254740991],
		['-9007199254740992', '-9007199254740992'],
		['[1,122000000000000499,2]', [1, '122000000000000499', 2]],
		['{"id": 122000000000000499 }', { id: '122000000000000499' }],
		[
			'{"122000000000000499":[122000000000000499]}',
			{ '122000000000000499': ['122000000000000499'] },
		],
	])('keeps all digits of an integer: %s', (json, value) => {
		expect(parseJson(json)).toEqual(value);
	});

	it.each([
		'"122000000000000499"',
		'"a \\"122000000000000499"',
		'["\\\\",1,"\\\\\\"122000000000000499,"]',
		'{"x":"[122000000000000499]"}',
		'1220000000000004.99',
		'122000000000000499.0',
		'1.22000000000000499e17',
		'122000000000000499e0',
		'122000000000000499E+2',
		'1e400',
		'-1e400',
		'-0',
		'0.1234567890123456789',
		'{"__proto__":1234567890123456}',
	])('reads as JSON.parse does: %s', (json) => {
		expect(parseJson(json)).toStrictEqual(JSON.parse(json));
	});

	it.each([
		'{122000000000000499:1}',
		'0122000000000000499',
		'--122000000000000499',
		'122000000000000499x',
		'[122000000000000499',
		'"122000000000000499',
		'',
	])('refuses what is not JSON, with the place in the text as it came: %s', (json) => {
		const refusal = (parse: (text: string) => unknown): unknown => {
			try {
				return parse(json);
			} catch (error) {
				return error;
			}
		};
		expect(refusal(parseJson)).toBeInstanceOf(SyntaxError);
		expect(refusal(parseJson)).toEqual(refusal(JSON.parse));
	});

	it('reads JSON of safe numbers as JSON.parse does', () => {
		fc.assert(
			fc.property(fc.json(), fc.nat(4), (json, indent) => {
				const spaced = JSON.stringify(JSON.parse(json), null, indent);
				// fast-check's numbers may be integers beyond 2^53, which are the other property's.
				fc.pre(!/(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/.test(spaced));
				expect(parseJson(spaced)).toStrictEqual(JSON.parse(spaced));
			}),
			RUNS,
		);
	});

	it('keeps the digits of big integers anywhere, and touches no string', () => {
		const unsafe = fc
			.bigInt({ min: 2n ** 53n, max: 2n ** 200n })
			.chain((size) => fc.constantFrom(size, -size));
		const text = fc.oneof(
			fc.string({ unit: 'binary' }),
			unsafe.map(String),
			fc.constantFrom('\\', '"', '\\"', '"1234567890123456789"'),
		);
		const { value } = fc.letrec((tie) => ({
			value: fc.oneof(
				{ depthSize: 'small' },
				text,
				fc.integer(),
				unsafe,
				fc.array(tie('value')),
				fc.dictionary(text, tie('value')),
			),
		}));
		const write = (part: unknown): string => {
			if (typeof part === 'bigint') return String(part);
			if (Array.isArray(part)) return `[ ${part.map(write).join(' ,')}]`;
			if (typeof part !== 'object' || part === null) return JSON.stringify(part);
			return `{${Object.entries(part)
				.map(([name, content]) => `${JSON.stringify(name)}:${write(content)}`)
				.join()}}`;
		};
		const read = (part: unknown): unknown => {
			if (typeof part === 'bigint') return String(part);
			if (Array.isArray(part)) return part.map(read);
			if (typeof part !== 'object' || part === null) return part;
			return Object.fromEntries(
				Object.entries(part).map(([name, content]) => [name, read(content)]),
			);
		};
		fc.assert(
			fc.property(value, (part) => expect(parseJson(write(part))).toEqual(read(part))),
			RUNS,
		);
	});
});
