import fc from 'fast-check';

import { FORM_GROUP } from '../../../nodes/WhatsApp/operation/formItem';

export type Value = fc.Arbitrary<unknown>;

/** What an expression may give instead of what was meant. */
const junk: Value = fc.oneof(
	fc.anything({
		withBigInt: true,
		withDate: true,
		withNullPrototype: true,
		withSparseArray: true,
		withMap: true,
	}),
	fc.constantFrom(
		undefined,
		null,
		'',
		' ',
		'\u00a0',
		'\u0000',
		'\ud800',
		'[]',
		'{}',
		'null',
		NaN,
		-0,
	),
	fc.constantFrom(
		[null],
		[[]],
		{},
		{ [FORM_GROUP]: 'x' },
		{ [FORM_GROUP]: [undefined] },
		Symbol('x'),
		() => 'x',
	),
);

/** Mostly what is meant, so that some of the input passes. */
export const mostly = (meant: Value): Value =>
	fc.oneof({ weight: 40, arbitrary: meant }, { weight: 1, arbitrary: junk });

/** Whatever people write, sometimes longer than WhatsApp allows. */
export const text = (maximum: number): Value =>
	mostly(
		fc.oneof(
			{
				weight: 8,
				arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: Math.min(maximum, 12) }),
			},
			{
				weight: 2,
				arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(maximum, 12) }),
			},
			{ weight: 2, arbitrary: fc.integer() },
			{
				weight: 1,
				arbitrary: fc
					.integer({ min: maximum - 1, max: maximum })
					.map((length) => '👋'.repeat(length)),
			},
			{ weight: 1, arbitrary: fc.constant('x'.repeat(maximum + 1)) },
		),
	);
export const optional = (value: Value): Value =>
	fc.oneof(value, fc.constantFrom(undefined, null, ''));

export const form = (entry: Value, maxLength: number): Value =>
	mostly(fc.record({ [FORM_GROUP]: fc.array(mostly(entry), { minLength: 1, maxLength }) }));
export const json = (entry: Value, maxLength: number): Value => {
	const list = fc.array(mostly(entry), { minLength: 1, maxLength });
	return mostly(
		fc.oneof(
			list,
			list.map(toJson),
			list.map((entries) => toJson(entries).slice(0, -1)),
		),
	);
};
/** As a workflow would write it: what JSON does not know is not there. */
export const toJson = (value: unknown): string =>
	JSON.stringify(value, (_key, each: unknown) =>
		typeof each === 'bigint' ? String(each) : each,
	) ?? '';

export const texts = (names: readonly string[]): Record<string, Value> =>
	Object.fromEntries(names.map((name) => [name, optional(text(30))]));
