import type { VNode } from 'preact';

import { parseText, type Block, type Inline } from './format-text';

const TAGS = { bold: 'strong', italic: 'em', strike: 's' } as const;

/** A text as WhatsApp formats it. */
export const FormattedText = ({ text }: { text: string }): VNode => (
	<div class="text" dir="auto">
		{parseText(text).map((block, index) => (
			<BlockView key={index} block={block} />
		))}
	</div>
);

function BlockView({ block }: { block: Block }): VNode {
	switch (block.kind) {
		case 'code':
			return <pre tabIndex={0}>{block.text}</pre>;
		case 'quote':
			return <blockquote>{inlines(block.parts)}</blockquote>;
		case 'bullets':
			return <ul>{items(block.items)}</ul>;
		case 'numbers':
			return <ol>{items(block.items)}</ol>;
		case 'lines':
			return <p>{inlines(block.parts)}</p>;
	}
}

const items = (list: readonly Inline[][]): VNode[] =>
	list.map((parts, index) => <li key={index}>{inlines(parts)}</li>);

const inlines = (parts: readonly Inline[]): Array<VNode | string> => parts.map(inline);

function inline(part: Inline, index: number): VNode | string {
	switch (part.kind) {
		case 'text':
			return part.text;
		case 'code':
			return <code key={index}>{part.text}</code>;
		case 'link':
			return (
				<a key={index} href={part.url} target="_blank" rel="noopener noreferrer">
					{part.url}
				</a>
			);
		default: {
			const Tag = TAGS[part.kind];
			return <Tag key={index}>{inlines(part.parts)}</Tag>;
		}
	}
}
