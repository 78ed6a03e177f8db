import {
	parseInline,
	parseText,
	plainText,
	type Block,
	type Inline,
} from '../../../sandbox/phone/browser/format-text';
import { cpuTimeOf } from '../../support/cpu-time';

/** As marks, so that what is expected can be read. */
const shown = (parts: readonly Inline[]): string =>
	parts
		.map((part) => {
			if (part.kind === 'text') return part.text;
			if (part.kind === 'code') return `<code ${part.text}>`;
			if (part.kind === 'link') return `<link ${part.url}>`;
			return `<${part.kind} ${shown(part.parts)}>`;
		})
		.join('');

describe('formatting within a line', () => {
	it.each([
		['*bold* _italic_ ~strike~', '<bold bold> <italic italic> <strike strike>'],
		['*_both_*', '<bold <italic both>>'],
		['`code *stays*`', '<code code *stays*>'],
		['3*4*5 and snake_case_name', '3*4*5 and snake_case_name'],
		['2*3* 4', '2*3* 4'],
		['* not bold *', '* not bold *'],
		['(*bold*)!', '(<bold bold>)!'],
		['see https://www.example.com/a_b_c.', 'see <link https://www.example.com/a_b_c>.'],
		['javascript:alert(1)', 'javascript:alert(1)'],
		['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
		['*open', '*open'],
		['', ''],
	])('%s', (text, expected) => {
		expect(shown(parseInline(text))).toBe(expected);
	});
});

describe('blocks', () => {
	const kinds = (text: string): Array<Block['kind']> => parseText(text).map(({ kind }) => kind);

	it.each<[string, Array<Block['kind']>]>([
		['one\ntwo', ['lines']],
		['> said\nanswer', ['quote', 'lines']],
		['- a\n- b\n1. c\n2. d', ['bullets', 'numbers']],
		['* a\n* b', ['bullets']],
		['```code\nmore```\nafter', ['code', 'lines']],
		['```open', ['lines']],
	])('%j', (text, expected) => {
		expect(kinds(text)).toEqual(expected);
	});

	it('keep lines together and marks within code as they are', () => {
		expect(parseText('```*a*\n> b```')).toEqual([{ kind: 'code', text: '*a*\n> b' }]);
		expect(parseText('one\ntwo')).toEqual([
			{ kind: 'lines', parts: [{ kind: 'text', text: 'one\ntwo' }] },
		]);
	});

	it('take time in proportion to the text', () => {
		const took = cpuTimeOf(() => {
			parseText('*_~'.repeat(5000));
			parseText('*a '.repeat(5000));
		});
		expect(took).toBeLessThan(3_000);
	});
});

it('becomes one line without marks where there is no room', () => {
	expect(plainText('*When*?\n- _morning_\n- `evening`\n> said')).toBe(
		'When? morning, evening said',
	);
});
