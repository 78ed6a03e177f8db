import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

import { isNodeOperation, isNodeText, NODE_RESOURCES } from '../../support/description/node-names';

const root = path.resolve(__dirname, '../../..');
const OPERATION = new RegExp(
	`\\b(${NODE_RESOURCES.join('|')}): ([A-Z][a-z]+(?: [A-Z][a-z]+)*)`,
	'g',
);

/** What n8n's own editor shows around the nodes: the trigger's addresses, fields of *Request Options*, settings of a node. */
const N8N_NAMES = ['Webhook URLs', 'Proxy', 'Timeout', 'On Error', 'Continue'];

/** The texts in a source file that could be sentences; values put into them are left out. */
function textsOf(file: string): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (
			ts.isStringLiteralLike(node) ||
			ts.isTemplateHead(node) ||
			ts.isTemplateMiddleOrTemplateTail(node)
		) {
			if (/\w \w/.test(node.text)) texts.push(node.text);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
	return texts;
}

const files = ['nodes', 'credentials']
	.flatMap((folder) =>
		readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
			path.join(folder, file),
		),
	)
	.filter((file) => file.endsWith('.ts'))
	.map((file) => [file] as const);

it.each([
	'README.md',
	...readdirSync(path.join(root, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => path.join('docs', file)),
])('%s names only operations that exist', (file) => {
	const text = readFileSync(path.join(root, file), 'utf8');
	const wrong = [...text.matchAll(OPERATION)].filter(
		([, resource = '', operation = '']) => !isNodeOperation(resource, operation),
	);
	expect(wrong.map(([name]) => name)).toEqual([]);
});

/** The options in the tables of a document: the first column below the heading "option". */
function optionsIn(document: string): string[] {
	const lines = document.split('\n').map((line) => line.split('|')[1]?.trim() ?? '');
	const starts = [...lines.entries()].filter(([, cell]) => cell === 'option');
	return starts.flatMap(([start]) => {
		const rows = lines.slice(start + 2);
		const end = rows.indexOf('');
		return rows.slice(0, end < 0 ? undefined : end).flatMap((cell) => cell.split(', '));
	});
}

it.each(['docs/sending.md', 'docs/trigger.md'])('%s describes only options that exist', (file) => {
	const options = optionsIn(readFileSync(path.join(root, file), 'utf8'));
	expect(options.length).toBeGreaterThan(5);
	expect(options.filter((option) => !isNodeText(option))).toEqual([]);
});

describe('the texts that users see', () => {
	it('are found', () => {
		expect(files.length).toBeGreaterThan(100);
	});

	it.each(files)('of %s name only operations, fields and options that exist', (file) => {
		const texts = textsOf(path.join(root, file));
		const operations = texts
			.flatMap((text) => [...text.matchAll(OPERATION)])
			.filter(([, resource = '', operation = '']) => !isNodeOperation(resource, operation))
			.map(([name]) => name);
		const quoted = texts
			.flatMap((text) => [...text.matchAll(/(?<![\w])'([A-Z][\w ()-]*)'(?!\w)/g)])
			.map(([, name = '']) => name)
			.filter((name) => !isNodeText(name) && !N8N_NAMES.includes(name));
		expect({ operations, quoted }).toEqual({ operations: [], quoted: [] });
	});
});
