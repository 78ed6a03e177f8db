import { inlineToWhatsApp } from './inline';
import { withoutFences } from './literalText';

/** A line across the page; WhatsApp has none. */
const RULE = '———';

/**
 * Turns Markdown, as language models write it, into WhatsApp's formatting: bold, italic, strikethrough,
 * code, lists and quotes are kept, a heading becomes a bold line, a link `text (url)`, the rows of a
 * table lines. Text indented by four spaces is text: in chats it is more often a list than code.
 *
 * Each line is looked at a fixed number of times, so the time is linear.
 *
 * @see https://faq.whatsapp.com/539178204879377 How to format your messages
 */
export function markdownToWhatsApp(markdown: string): string {
	return convertLines(markdown.replace(/\r\n?/g, '\n').split('\n')).join('\n');
}

function convertLines(lines: readonly string[]): string[] {
	const output: string[] = [];
	let paragraph: string[] = [];
	const endParagraph = (): void => {
		if (paragraph.length > 0) output.push(inlineToWhatsApp(paragraph.join('\n')));
		paragraph = [];
	};
	for (let index = 0; index < lines.length;) {
		const block = blockAt(lines, index, paragraph.at(-1));
		if (block === undefined) {
			paragraph.push((lines[index] ?? '').trimEnd());
			index++;
			continue;
		}
		if (block.isUnderline === true) paragraph.pop();
		endParagraph();
		output.push(...block.output);
		index += block.length;
	}
	endParagraph();
	return output;
}

/** Lines that are something else than text. */
interface Block {
	/** How many lines of Markdown it has. */
	readonly length: number;
	readonly output: readonly string[];
	/** Whether the line before it is its text. */
	readonly isUnderline?: boolean;
}

function blockAt(
	lines: readonly string[],
	index: number,
	before: string | undefined,
): Block | undefined {
	const line = lines[index] ?? '';
	if (line.trim() === '') return { length: 1, output: [''] };
	return (
		fenceAt(lines, index) ??
		headingOf(line) ??
		underlineOf(line, before) ??
		ruleOf(line) ??
		quoteAt(lines, index) ??
		itemOf(line) ??
		tableAt(lines, index)
	);
}

function fenceAt(lines: readonly string[], index: number): Block | undefined {
	const line = (lines[index] ?? '').trimStart();
	const [fence] = /^(?:`{3,}|~{3,})/.exec(line) ?? [];
	// With more backticks in the line, it is code within a text.
	if (fence === undefined || line.includes('`', fence.length)) return undefined;
	const isEnd = (other: string): boolean => {
		const text = other.trim();
		return text.length >= fence.length && text === fence.charAt(0).repeat(text.length);
	};
	let end = index + 1;
	while (end < lines.length && !isEnd(lines[end] ?? '')) end++;
	const code = lines.slice(index + 1, end);
	const isEmpty = code.every((line) => line.trim() === '');
	return {
		length: end + 1 - index,
		output: isEmpty ? [] : ['```', ...code.map(withoutFences), '```'],
	};
}

const bold = (text: string): string => (text === '' ? '' : inlineToWhatsApp(text, '*'));

function headingOf(line: string): Block | undefined {
	const [marks] = /^ {0,3}#{1,6}(?![^ \t])/.exec(line) ?? [];
	if (marks === undefined) return undefined;
	return { length: 1, output: [bold(withoutClosingMarks(line.slice(marks.length).trim()))] };
}

/** `# Heading #` may be closed. */
function withoutClosingMarks(text: string): string {
	let end = text.length;
	while (text.charAt(end - 1) === '#') end--;
	return end === 0 || /\s/.test(text.charAt(end - 1)) ? text.slice(0, end).trimEnd() : text;
}

/** A heading is also a line of text with a line of = or - below it. */
function underlineOf(line: string, before: string | undefined): Block | undefined {
	const text = line.trim();
	if (before === undefined || text === '' || !'=-'.includes(text.charAt(0))) return undefined;
	if (text !== text.charAt(0).repeat(text.length)) return undefined;
	return { length: 1, output: [bold(before.trim())], isUnderline: true };
}

function ruleOf(line: string): Block | undefined {
	const marks = line.replace(/[ \t]/g, '');
	const mark = marks.charAt(0);
	if (marks.length < 3 || !'-*_'.includes(mark) || marks !== mark.repeat(marks.length))
		return undefined;
	return { length: 1, output: [RULE] };
}

/** WhatsApp knows quotes of one depth. */
function quoteAt(lines: readonly string[], index: number): Block | undefined {
	const isQuote = (line: string): boolean => /^ {0,3}>/.test(line);
	let end = index;
	while (end < lines.length && isQuote(lines[end] ?? '')) end++;
	if (end === index) return undefined;
	const inner = lines.slice(index, end).map((line) => line.replace(/^[ >]*> ?/, ''));
	return { length: end - index, output: convertLines(inner).flatMap(quoted) };
}

const quoted = (text: string): string[] => text.split('\n').map((line) => `> ${line}`);

const TASKS: Readonly<Record<string, string>> = { '[ ] ': '☐ ', '[x] ': '☑ ', '[X] ': '☑ ' };

function itemOf(line: string): Block | undefined {
	const [, indent = '', mark, text = ''] =
		/^([ \t]*)([-+*]|\d{1,9}[.)])[ \t]+(\S.*)$/.exec(line) ?? [];
	if (mark === undefined) return undefined;
	const task = TASKS[text.slice(0, 4)];
	const content = task === undefined ? text : text.slice(4);
	const label = /\d/.test(mark) ? mark.replace(')', '.') : '-';
	return {
		length: 1,
		output: [`${indent}${label} ${task ?? ''}${inlineToWhatsApp(content.trimEnd())}`],
	};
}

/** Each row becomes a line, the first one in bold. */
function tableAt(lines: readonly string[], index: number): Block | undefined {
	const header = lines[index] ?? '';
	if (!header.includes('|') || !isDelimiterRow(lines[index + 1] ?? '')) return undefined;
	let end = index + 2;
	while (end < lines.length && (lines[end] ?? '').includes('|')) end++;
	const row = (line: string, convert: (cell: string) => string): string =>
		cellsOf(line).map(convert).join(' | ');
	return {
		length: end - index,
		output: [
			row(header, bold),
			...lines.slice(index + 2, end).map((line) => row(line, (cell) => inlineToWhatsApp(cell))),
		],
	};
}

const isDelimiterRow = (line: string): boolean =>
	line.includes('-') && cellsOf(line).every((cell) => /^:?-+:?$/.test(cell));

/** A bar after a backslash is text. */
function cellsOf(line: string): string[] {
	const cells = line.trim().replace(/\\\|/g, '\u0000').split('|');
	if (cells[0]?.trim() === '') cells.shift();
	if (cells.at(-1)?.trim() === '') cells.pop();
	return cells.map((cell) => cell.trim().replaceAll('\u0000', '|'));
}
