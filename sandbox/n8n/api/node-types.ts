import { z } from 'zod';

import type { RestSession } from '../rest-session';
import type { WorkflowNode } from '../workflows';

/** What a field of the editor says of its node when it asks n8n for a list. */
export interface LookUp {
	/** The type of the node, with its package. */
	nodeType: string;
	/** The method of the node that makes the list. */
	method: string;
	/** The parameter, e.g. `parameters.template`. */
	path: string;
	parameters: Record<string, unknown>;
	credentials: WorkflowNode['credentials'];
}

/** A field of such a form: its ID, and how the editor shows it. */
export type FormField = { id: string } & Record<string, unknown>;

const choices = z.object({ results: z.array(z.object({ name: z.string(), value: z.string() })) });
const form = z.object({ fields: z.array(z.looseObject({ id: z.string() })) });
const nodeTypes = z.array(
	z.object({ name: z.string(), version: z.union([z.number(), z.array(z.number())]) }),
);

/** What n8n knows of the nodes, and what their lists and forms offer. */
export class NodeTypes {
	constructor(private readonly session: RestSession) {}

	/** Which of these node types n8n has loaded. */
	async loaded(names: readonly string[]): Promise<string[]> {
		return await this.listed(names, '/types/nodes.json');
	}

	/** Which of these credential types n8n has loaded. */
	async loadedCredentialTypes(names: readonly string[]): Promise<string[]> {
		return await this.listed(names, '/types/credentials.json');
	}

	/** The newest version of a node type that n8n has. */
	async newestVersion(nodeType: string): Promise<number> {
		const types = await this.session.file(nodeTypes, '/types/nodes.json');
		return Math.max(
			...types.filter(({ name }) => name === nodeType).flatMap(({ version }) => version),
		);
	}

	private async listed(names: readonly string[], file: string): Promise<string[]> {
		const types = await this.session.file(z.array(z.object({ name: z.string() })), file);
		const loaded = new Set(types.map(({ name }) => name));
		return names.filter((name) => loaded.has(name));
	}

	/** Opens a list of the editor, such as that of *Template*; its first page. */
	async listChoices(lookUp: LookUp): Promise<Array<{ name: string; value: string }>> {
		return (await this.lookUp(choices, 'resource-locator-results', lookUp)).results;
	}

	/** Opens a form whose fields the node makes, such as *Variables* of a template. */
	async formFields(lookUp: LookUp): Promise<FormField[]> {
		return (await this.lookUp(form, 'resource-mapper-fields', lookUp)).fields;
	}

	private async lookUp<T>(shape: z.ZodType<T>, kind: string, lookUp: LookUp): Promise<T> {
		return await this.session.request(shape, 'POST', `/dynamic-node-parameters/${kind}`, {
			nodeTypeAndVersion: { name: lookUp.nodeType, version: 1 },
			path: lookUp.path,
			methodName: lookUp.method,
			currentNodeParameters: lookUp.parameters,
			credentials: lookUp.credentials,
		});
	}
}
