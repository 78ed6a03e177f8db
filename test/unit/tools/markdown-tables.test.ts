import { fillIn, table } from '../../../tools/markdown-tables';

describe('Tables in a document', () => {
	it('go between their markers, in place of what is there', () => {
		const document = 'a\n<!-- x:start -->old<!-- x:end -->\nb <!-- y:start --><!-- y:end -->';
		expect(fillIn(document, { x: 'new', z: 'unused' })).toBe(
			'a\n<!-- x:start -->\n\nnew\n\n<!-- x:end -->\nb <!-- y:start --><!-- y:end -->',
		);
	});

	it('need the marker of their end', () => {
		expect(() => fillIn('<!-- x:start -->', { x: 'new' })).toThrow(
			'<!-- x:start --> has no <!-- x:end -->',
		);
	});

	it('keep a pipe within its cell', () => {
		expect(table(['Code'], [['a|b']])).toBe('| Code |\n| --- |\n| a\\|b |');
	});
});
