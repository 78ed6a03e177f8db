import { RESOURCES } from '../../../nodes/WhatsApp/resources';
import { operationTables } from '../../../tools/operation-tables';

it('the tables of operations name every operation, with what it does and what its items have', () => {
	const tables = operationTables(RESOURCES);
	for (const { name, operations } of RESOURCES) {
		const labels = operations.map((operation) => operation.name).join(', ');
		expect(tables.operations).toContain(`| ${name} | ${labels} |`);
		for (const operation of operations) {
			const fields = Object.keys(operation.output).map((field) => `\`${field}\``);
			expect(tables['operation-details']).toContain(
				`| ${operation.name} | ${operation.description} | ${fields.join(', ')} |`,
			);
		}
	}
});
