import fc from 'fast-check';

import { markdownToWhatsApp } from '../../../nodes/WhatsApp/resources/message/markdown/toWhatsApp';
import { splitText } from '../../../nodes/WhatsApp/resources/message/splitting/splitText';
import { cpuTimeOf } from '../../support/cpu-time';
import { FUZZ_FACTOR } from '../../support/hostile/fuzz-factor';

/** U+2060, shown as ⁞ here: without width, so that WhatsApp takes a mark for text. */
const shown = (markdown: string): string => markdownToWhatsApp(markdown).replaceAll('\u2060', '⁞');

describe('Markdown becomes what WhatsApp shows', () => {
	it.each([
		['**bold** __bold__', '*bold* *bold*'],
		['*italic* _italic_ ~~strike~~', '_italic_ _italic_ ~strike~'],
		['***both*** *a **b*** **a *b***', '_*both*_ _a *b*_ *a _b_*'],
		['**two\nlines**', '*two*\n*lines*'],
		['# Head **x** #\ntext', '*Head x*\ntext'],
		['Title\n=====\ntext', '*Title*\ntext'],
		['a\n\n***\n\nb', 'a\n\n———\n\nb'],
		['[a *b*](https://x.org/_a_ "t")', 'a _b_ (https://x.org/_a_)'],
		['[https://q.org](https://q.org) <https://y.org>', 'https://q.org https://y.org'],
		['[us](mailto:a_b@x.org) [a@x.org](mailto:a@x.org)', 'us (mailto:a_b@x.org) a@x.org'],
		['![a menu](http://x.org/i.png) ![](http://x.org)', 'a menu (http://x.org/i.png) http://x.org'],
		['see https://x.org/_a_*b*_c_.', 'see https://x.org/_a_*b*_c⁞_⁞.'],
		['- a\n* b **c**\n  + d\n1) one\n2. two', '- a\n- b *c*\n  - d\n1. one\n2. two'],
		['- [ ] open\n- [x] done', '- ☐ open\n- ☑ done'],
		['| a | b |\n|---|:-:|\n| 1 | *2* \\| x |\nend', '*a* | *b*\n1 | _2_ | x\nend'],
		['`*a*` ``x`y`` ` b `', '`*a*` ```x`y``` `b`'],
		['```js\nconst a = `*b*`;\n\n  c\n```\nx', '```\nconst a = `*b*`;\n\n  c\n```\nx'],
		['~~~\na ``` b\n~~~', '```\na `⁞`⁞` b\n```'],
		['> quote **b\n> c**\n>> deep', '> quote *b*\n> *c*\n> deep'],
		['a<br>b\r\nc', 'a\nb\nc'],
	])('%j', (markdown, whatsApp) => {
		expect(shown(markdown)).toBe(whatsApp);
	});
});

describe('Text stays as it is written', () => {
	it.each([
		['2*3*4 = 24, 2**3**4', '2*3*4 = 24, 2**3**4'],
		['snake_case_name and 5 * 3 * 2', 'snake_case_name and 5 * 3 * 2'],
		['~3 € and ~4 €', '⁞~⁞3 € and ⁞~⁞4 €'],
		['\\*not bold\\* \\_x\\_', '⁞*⁞not bold⁞*⁞ ⁞_⁞x⁞_⁞'],
		['an *open mark, `code', 'an ⁞*⁞open mark, ⁞`⁞code'],
		['**5\\* is** a price', '*5⁞*⁞ is* a price'],
		['\\- no list\n\\> no quote', '⁞-⁞ no list\n⁞>⁞ no quote'],
		['「**重要**」 重要**です**', '「*重要*」 重要です'],
	])('%j', (markdown, whatsApp) => {
		expect(shown(markdown)).toBe(whatsApp);
	});
});

/** Sentences with marks around words, and blocks around sentences: everything that is opened is closed. */
const word = fc.constantFrom(
	'order',
	'Grüße',
	'東京',
	'👩‍👩‍👧',
	'e\u0301tude',
	'42',
	'ready.',
	'Really?',
);
const marked = fc
	.tuple(
		fc.constantFrom('', '**', '*', '~~', '***', '`'),
		fc.array(word, { minLength: 1, maxLength: 7 }),
	)
	.map(([mark, words]) => `${mark}${words.join(' ')}${mark}`);
const line = fc.array(marked, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '));
const block = fc.oneof(
	line,
	line.map((text) => `# ${text.replace(/[*~`]/g, '')}`),
	line.map((text) => `- ${text}\n- ${text}`),
	fc
		.array(line, { minLength: 1, maxLength: 6 })
		.map((lines) => `\`\`\`\n${lines.join('\n').replace(/`/g, '')}\n\`\`\``),
);
const document = fc
	.array(block, { minLength: 1, maxLength: 4 })
	.map((blocks) => blocks.join('\n\n'));

const withoutMarks = (text: string): string => text.replace(/[*_~`\s]/g, '');
const length = (text: string): number => [...text].length;
const isPaired = (text: string): boolean => {
	const outside = text.split('```');
	if (outside.length % 2 === 0) return false;
	const inline = outside.filter((_, index) => index % 2 === 0).join('');
	// Code is shown as it is.
	const codes = inline.split('`');
	const plain = codes.filter((_, index) => index % 2 === 0).join('');
	return (
		codes.length % 2 === 1 && ['*', '_', '~'].every((mark) => plain.split(mark).length % 2 === 1)
	);
};

it('a long text loses nothing, has no part over the limit and no mark that stays open', () => {
	fc.assert(
		fc.property(document, fc.integer({ min: 40, max: 120 }), (markdown, maximum) => {
			const text = markdownToWhatsApp(markdown);
			expect(isPaired(text)).toBe(true);
			const parts = splitText(text, maximum);
			expect(withoutMarks(parts.join(''))).toBe(withoutMarks(text));
			for (const part of parts) {
				expect(length(part)).toBeLessThanOrEqual(maximum);
				expect(part.trim()).not.toBe('');
				if (!isPaired(part)) throw new Error(JSON.stringify({ text, part }));
			}
		}),
		{ numRuns: 5_000 * FUZZ_FACTOR },
	);
});

it('any text loses nothing but marks and spaces, and no character is cut in two', () => {
	const piece = fc.constantFrom(
		'*',
		'_',
		'~',
		'`',
		'```',
		'\n',
		' ',
		'a',
		'Ä',
		'👩‍👩‍👧',
		'🇩🇪',
		'[',
		'](',
		')',
		'#',
		'|',
		'-',
		'> ',
		'\\',
		'<',
		'http://x.y',
		'1. ',
	);
	const anything = fc.array(piece, { maxLength: 50 }).map((pieces) => pieces.join(''));
	fc.assert(
		fc.property(anything, fc.integer({ min: 20, max: 60 }), (text, maximum) => {
			markdownToWhatsApp(text);
			const parts = splitText(text, maximum);
			expect(withoutMarks(parts.join(''))).toBe(withoutMarks(text));
			for (const part of parts) {
				expect(length(part)).toBeLessThanOrEqual(maximum);
				expect(part).not.toMatch(/[\ud800-\udfff]/u);
				expect(part.replaceAll('👩‍👩‍👧', '').replaceAll('🇩🇪', '')).not.toMatch(/[👩👧\u200d🇩🇪]/u);
			}
		}),
		{ numRuns: 5_000 * FUZZ_FACTOR },
	);
});

describe('A long text is cut', () => {
	it.each([
		[
			'between paragraphs',
			'First one.\n\nSecond one.\nIts line.',
			25,
			['First one.', 'Second one.\nIts line.'],
		],
		['between lines', 'One. Two.\nThree. Four.', 15, ['One. Two.', 'Three. Four.']],
		['between sentences', 'One is. Two has more words.', 22, ['One is.', 'Two has more words.']],
		['between words', 'one two three four', 13, ['one two', 'three four']],
		['between characters', 'abcdefghijkl', 10, ['abcdef', 'ghijkl']],
		['within bold', '*one two three four*', 14, ['*one two*', '*three four*']],
		['before code', 'Look:\n```\na\nb\n```', 16, ['Look:', '```\na\nb\n```']],
		[
			'within code, with its indentation',
			'```\naaaa\n  bb\n```',
			14,
			['```\naaaa\n```', '```\n  bb\n```'],
		],
	])('%s', (_case, text, maximum, parts) => {
		expect(splitText(text, maximum)).toEqual(parts);
	});

	it('with room for all the marks that end in one place', () => {
		const text = `*x _y ~z \`\`\`${'"a":1,'.repeat(1_500)}\`\`\` end~_*`;
		const parts = splitText(text, 4_096);
		expect(parts.length).toBeGreaterThan(2);
		expect(parts.filter((part) => [...part].length > 4_096)).toEqual([]);
	});

	it('not if it fits', () => {
		const text = ` ${'👋'.repeat(4094)} `;
		expect(splitText(text, 4096)).toEqual([text]);
	});
});

it.each([
	'*',
	'**a ',
	'[',
	'[](',
	'`',
	'```',
	'<',
	'> ',
	'*a_b~~',
	'[a](b',
	'\\',
	'|',
	'http://',
	'- ',
	'![a](b)',
	'*a*_b_',
	'#',
	'\n',
	'*a ',
])('50,000 characters of %j take little time', (piece) => {
	const text = piece.repeat(50_000 / piece.length);
	expect(cpuTimeOf(() => splitText(markdownToWhatsApp(text), 4096))).toBeLessThan(3_000);
});
