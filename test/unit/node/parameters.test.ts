import { FormItem } from '../../../nodes/WhatsApp/operation/formItem';
import { ParameterIssue, Parameters } from '../../../nodes/WhatsApp/operation/parameters';
import { phoneNumberIdParameter } from '../../../nodes/WhatsApp/operation/phoneNumberId';

/** What a workflow holds of the ID 122000000000000499 when something before it read it as a number. */
const ROUNDED = Number('122000000000000499');

const parametersOf = (values: Record<string, unknown>) => new Parameters((name) => values[name]);

const field = { name: 'field', label: 'Template ID' };
const list = { name: 'list', label: 'Buttons', singular: 'Button', keys: ['id'] };

describe('A number that has lost digits', () => {
	it.each<[string, string, () => unknown]>([
		['a text', 'Template ID', () => parametersOf({ field: ROUNDED }).text(field)],
		['a negative one', 'Template ID', () => parametersOf({ field: -ROUNDED }).text(field)],
		[
			'a text that is required',
			'Template ID',
			() => parametersOf({ field: ROUNDED }).requiredText(field, ''),
		],
		[
			'an ID',
			'Template ID',
			() => parametersOf({ field: { __rl: true, mode: 'id', value: ROUNDED } }).text(field),
		],
		[
			'the number that sends',
			'WhatsApp Number',
			() => phoneNumberIdParameter(parametersOf({ phoneNumberId: { __rl: true, value: ROUNDED } })),
		],
		[
			'an option',
			'Template ID',
			() => parametersOf({ options: { field: ROUNDED } }).option('options', field),
		],
		['one of several', 'Template ID', () => parametersOf({ field: ['1', ROUNDED] }).texts(field)],
		[
			'a form',
			'Template ID',
			() => FormItem.parseList({ values: [{ field: ROUNDED }] }, list, 'form')[0]?.text(field),
		],
		[
			'a list from an expression',
			'Template ID',
			() => parametersOf({ field: [{ id: '1' }, { id: ROUNDED }] }).json(field),
		],
		[
			'an object from an expression',
			'Template ID',
			() => parametersOf({ field: { a: { b: [ROUNDED] } } }).json(field),
		],
	])('is refused as %s, with the way out', (_case, label, read) => {
		let issue: unknown;
		try {
			read();
		} catch (error) {
			issue = error;
		}
		expect(issue).toBeInstanceOf(ParameterIssue);
		expect(issue).toMatchObject({
			message: expect.stringMatching(`'${label}'.*digits were lost`),
			advice: expect.stringContaining('in quotes'),
		});
	});

	it('is not one in JSON that was entered: all digits are kept there', () => {
		expect(parametersOf({ field: '[{"id":122000000000000499}]' }).json(field)).toEqual([
			{ id: '122000000000000499' },
		]);
	});

	it.each([0, -5, 1.5, 16505551234, Number.MAX_SAFE_INTEGER, Number.NaN, 1e-7])(
		'is not %s',
		(value) => {
			expect(parametersOf({ field: value }).text(field)).toBe(String(value));
			expect(parametersOf({ field: [value] }).json(field)).toEqual([value]);
		},
	);

	it('is looked for in what refers to itself and in what nests deep', () => {
		const circle: Record<string, unknown> = { id: '1' };
		circle.self = circle;
		let deep: unknown = '1';
		for (let depth = 0; depth < 100_000; depth++) deep = [deep];
		expect(parametersOf({ field: circle }).json(field)).toBe(circle);
		expect(parametersOf({ field: deep }).json(field)).toBe(deep);
	});
});
