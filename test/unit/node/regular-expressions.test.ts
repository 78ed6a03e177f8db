import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { analyse } from 'scslre';
import ts from 'typescript';

import { isMediaTypeName } from '../../../nodes/WhatsApp/graph/media/mediaTypes';
import { Parameters } from '../../../nodes/WhatsApp/operation/parameters';

const ROOT = path.resolve(__dirname, '../../..');

const sources = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.join(folder, file)),
);

interface Found {
	readonly place: string;
	readonly literal: string;
}

/** Every regular expression of a source, and every place where one is made of a text. */
function patternsIn(file: string): { literals: Found[]; made: string[] } {
	const content = readFileSync(path.join(ROOT, file), 'utf8');
	const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
	const literals: Found[] = [];
	const made: string[] = [];
	const visit = (node: ts.Node): void => {
		const place = `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
		if (ts.isRegularExpressionLiteral(node)) literals.push({ place, literal: node.text });
		if (ts.isIdentifier(node) && node.text === 'RegExp' && !ts.isTypeReferenceNode(node.parent))
			made.push(place);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return { literals, made };
}

/** Why a text can make the pattern take more than linear time; empty if none can. */
function weaknesses(literal: string): string[] {
	const end = literal.lastIndexOf('/');
	const { reports } = analyse({ source: literal.slice(1, end), flags: literal.slice(end + 1) });
	return reports.map(({ type, exponential }) => `${type}${exponential ? ', exponential' : ''}`);
}

describe('Regular expressions', () => {
	const found = sources.map(patternsIn);

	it('take linear time, whatever text they meet', () => {
		const literals = found.flatMap((each) => each.literals);
		expect(literals.length).toBeGreaterThan(50);
		const weak = literals.map(({ place, literal }) => ({
			place,
			literal,
			why: weaknesses(literal),
		}));
		expect(weak.filter(({ why }) => why.length > 0)).toEqual([]);
	});

	it('are literals, so that they can be checked', () => {
		expect(found.flatMap(({ made }) => made)).toEqual([]);
	});

	it.each(['/[.\\s]+$/', '/;.*$/', '/^[+-]?(\\d+\\.?\\d*|\\.\\d+)$/', '/^(a+)+$/'])(
		'of the form %s are found',
		(literal) => {
			expect(weaknesses(literal)).not.toEqual([]);
		},
	);
});

describe('A coordinate', () => {
	const read = (value: unknown) =>
		new Parameters(() => value).decimal({ name: 'latitude', label: 'Latitude' }, 'Advice.');

	it.each(['48.1371', '-48.', '.5', '+1e-7', ' 12 ', 0, '1'.repeat(40)])('may be %s', (value) => {
		expect(read(value)).toBe(Number(value));
	});

	it.each(['', 'x', '1e3', '0x1f', '1.2.3', '1,5', '.', '1'.repeat(41), `${'1'.repeat(80_000)}x`])(
		'may not be %#',
		(value) => {
			expect(() => read(value)).toThrow(/^'Latitude' /);
		},
	);
});

it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty', ''])(
	'"%s" is no kind of media',
	(name) => {
		expect(isMediaTypeName(name)).toBe(false);
	},
);
