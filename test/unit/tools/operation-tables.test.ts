import { RESOURCES } from '../../../nodes/WhatsApp/resources';
import { fillIn, operationTables } from '../../../tools/operation-tables';

describe('The tables of operations', () => {
	it('name every operation, with what it does and what its items have', () => {
		const tables = operationTables(RESOURCES);
		for (const { name, operations } of RESOURCES) {
			const labels = operations.map((operation) => operation.name).join(', ');
			expect(tables.operations).toContain(`| ${name} | ${labels} |`);
			for (const operation of operations) {
				const [field = ''] = Object.keys(operation.output);
				expect(tables['operation-details']).toContain(
					`| ${operation.name} | ${operation.description} | \`${field}\``,
				);
			}
		}
	});

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
});
