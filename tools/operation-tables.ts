import type { ResourceDefinition } from '../nodes/WhatsApp/resources/defineResource';
import { table, type Tables } from './markdown-tables';

/** The tables of operations: `operations` is short, `operation-details` says what each one does. */
export const operationTables = (resources: readonly ResourceDefinition[]): Tables => ({
	operations: table(
		['Resource', 'Operations'],
		resources.map(({ name, operations }) => [
			name,
			operations.map((operation) => operation.name).join(', '),
		]),
	),
	'operation-details': resources
		.map(({ name, operations }) => {
			const rows = operations.map((operation) => [
				operation.name,
				operation.description,
				Object.keys(operation.output)
					.map((field) => `\`${field}\``)
					.join(', '),
			]);
			return `## ${name}\n\n${table(['Operation', 'What it does', 'Fields of an output item'], rows)}`;
		})
		.join('\n\n'),
});
