import type { INodeTypeDescription } from 'n8n-workflow';

/** A value as it is written in code; what JSON does not know, such as functions, is left out. */
function literal(value: unknown, indent: string): string {
	const inner = `${indent}\t`;
	const lines = (entries: readonly string[]) =>
		entries.map((entry) => `\n${inner}${entry},`).join('') + `\n${indent}`;
	if (Array.isArray(value)) return `[${lines(value.map((entry) => literal(entry, inner)))}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const entries = Object.entries(value).filter(([, each]) => JSON.stringify(each) !== undefined);
	// Lint rules know bare names only.
	const nameOf = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));
	return `{${lines(entries.map(([name, each]) => `${nameOf(name)}: ${literal(each, inner)}`))}}`;
}

/** A description says nothing of the methods that a node with webhooks must have. */
const WEBHOOK_METHODS = `
	webhookMethods = {
		default: {
			checkExists: async (): Promise<boolean> => true,
			create: async (): Promise<boolean> => true,
			delete: async (): Promise<boolean> => true,
		},
	};
`;

/** The source of a node with this description, written out. */
export const literalNode = (className: string, description: INodeTypeDescription): string =>
	`import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

export class ${className} implements INodeType {
	description: INodeTypeDescription = ${literal(description, '\t')};
${description.webhooks === undefined ? '' : WEBHOOK_METHODS}}
`.replaceAll(/(?<=(in|out)puts: \[\s*)"main"/g, 'NodeConnectionTypes.Main');
