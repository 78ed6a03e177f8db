/** WhatsApp's text formatting, parsed into data: what is shown is never HTML. */

export type Inline =
	| { kind: 'text'; text: string }
	| { kind: 'code'; text: string }
	| { kind: 'link'; url: string }
	| { kind: 'bold' | 'italic' | 'strike'; parts: Inline[] };

export type Block =
	| { kind: 'lines'; parts: Inline[] }
	| { kind: 'code'; text: string }
	| { kind: 'quote'; parts: Inline[] }
	| { kind: 'bullets' | 'numbers'; items: Inline[][] };

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/** A mark counts only around words, and not within one: 3*4*5 stays as it is. */
const INLINE =
	/`([^`\n]+)`|(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])|(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?[^\s])\3(?![\p{L}\p{N}])/gu;

export function parseInline(text: string): Inline[] {
	const parts: Inline[] = [];
	let end = 0;
	for (const match of text.matchAll(INLINE)) {
		const [whole, code, url, mark, inner = ''] = match;
		if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
		if (code !== undefined) parts.push({ kind: 'code', text: code });
		else if (url !== undefined) parts.push({ kind: 'link', url });
		else parts.push({ kind: MARKS[mark as keyof typeof MARKS], parts: parseInline(inner) });
		end = match.index + whole.length;
	}
	if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
	return parts;
}

/** @returns the blocks of a message's text, in order */
export function parseText(text: string): Block[] {
	return text
		.split(/```([\s\S]+?)```/)
		.flatMap((piece, index): Block[] =>
			index % 2 === 1 ? [{ kind: 'code', text: piece }] : parseLines(piece),
		);
}

const LINE_KINDS = [
	['quote', /^> ?(.*)$/],
	['bullets', /^[*-] (.+)$/],
	['numbers', /^\d{1,3}\. (.+)$/],
] as const;

type LineKind = (typeof LINE_KINDS)[number][0] | 'lines';

function parseLines(text: string): Block[] {
	const groups: Array<{ kind: LineKind; lines: string[] }> = [];
	// A line break next to a block is the block's own.
	for (const line of text.replace(/^\n|\n$/g, '').split('\n')) {
		const { kind, content } = kindOf(line);
		const last = groups.at(-1);
		if (last?.kind === kind) last.lines.push(content);
		else groups.push({ kind, lines: [content] });
	}
	return groups
		.filter(({ lines }) => lines.join('') !== '' || groups.length > 1)
		.map(({ kind, lines }) => toBlock(kind, lines));
}

function kindOf(line: string): { kind: LineKind; content: string } {
	for (const [kind, pattern] of LINE_KINDS) {
		const content = pattern.exec(line)?.[1];
		if (content !== undefined) return { kind, content };
	}
	return { kind: 'lines', content: line };
}

const toBlock = (kind: LineKind, lines: readonly string[]): Block =>
	kind === 'bullets' || kind === 'numbers'
		? { kind, items: lines.map(parseInline) }
		: { kind, parts: parseInline(lines.join('\n')) };

/** The text without its marks, in one line. */
export const plainText = (text: string): string =>
	parseText(text)
		.map((block) => {
			if (block.kind === 'code') return block.text;
			return 'items' in block
				? block.items.map(withoutMarks).join(', ')
				: withoutMarks(block.parts);
		})
		.join(' ')
		.replace(/\s+/g, ' ');

const withoutMarks = (parts: readonly Inline[]): string =>
	parts
		.map((part) => {
			if ('parts' in part) return withoutMarks(part.parts);
			return part.kind === 'link' ? part.url : part.text;
		})
		.join('');
