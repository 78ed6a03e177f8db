import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchResult } from 'n8n-workflow';

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
	const loaded = await loadPackage();
	const json = readWorkflow(of);
	const workflow = buildWorkflow(json, loaded);
	const node = Object.values(workflow.nodes).at(-1);
	if (node === undefined) throw new Error('The workflow has no node');
	const context = new LoadOptionsContext(
		workflow,
		node,
		buildAdditionalData(loaded, credentials, json),
		'',
	);
	const search = loaded.nodeTypes.getByNameAndVersion(node.type).methods?.listSearch?.[method];
	if (search === undefined) throw new Error(`The node has no list ${method}`);
	return await search.call(context, filter, paginationToken);
}
