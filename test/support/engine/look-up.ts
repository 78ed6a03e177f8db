import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchResult, INodeParameters, ResourceMapperFields } from 'n8n-workflow';

import type { TestCredentials } from './credentials-helper';
import { loadPackage } from './n8n-package';
import { buildAdditionalData, buildWorkflow, readWorkflow } from './run-workflow';

/**
 * Asks a node for a list as the editor does when the user opens it.
 *
 * @param of the workflow whose last node is asked
 */
export async function lookUp(
	method: string,
	credentials: TestCredentials,
	filter?: string,
	paginationToken?: string,
	of = 'send-text',
): Promise<INodeListSearchResult> {
	const { context, methods } = await editorContext(credentials, of);
	const search = methods?.listSearch?.[method];
	if (search === undefined) throw new Error(`The node has no list ${method}`);
	return await search.call(context, filter, paginationToken);
}

/** Asks a node for the fields of a resource mapper, as the editor does when a parameter changes. */
export async function mappedFields(
	method: string,
	credentials: TestCredentials,
	parameters: INodeParameters,
	of: string,
): Promise<ResourceMapperFields> {
	const { context, methods } = await editorContext(credentials, of, parameters);
	const fields = methods?.resourceMapping?.[method];
	if (fields === undefined) throw new Error(`The node has no fields ${method}`);
	return await fields.call(context);
}

async function editorContext(
	credentials: TestCredentials,
	of: string,
	changes: INodeParameters = {},
) {
	const loaded = await loadPackage();
	const json = readWorkflow(of);
	const workflow = buildWorkflow(json, loaded);
	const node = Object.values(workflow.nodes).at(-1);
	if (node === undefined) throw new Error('The workflow has no node');
	const additionalData = buildAdditionalData(loaded, credentials, json);
	const context = new LoadOptionsContext(
		workflow,
		node,
		{ ...additionalData, currentNodeParameters: { ...node.parameters, ...changes } },
		'',
	);
	return { context, methods: loaded.nodeTypes.getByNameAndVersion(node.type).methods };
}
