import path from 'node:path';

import { PackageDirectoryLoader, RoutingNode, type ExecuteContext } from 'n8n-core';
import {
	NodeConnectionTypes,
	type ICredentialType,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';

const PACKAGE = 'n8n-nodes-whatsapp-cloud';

/** In place of every node of n8n's own around ours: passes its items through. Input comes as pinned data. */
const passThrough: INodeType = {
	description: {
		displayName: 'Pass Through',
		name: 'passThrough',
		group: ['transform'],
		version: 1,
		description: 'Hands its items on',
		defaults: { name: 'Pass Through' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return await Promise.resolve([this.getInputData()]);
	},
};

export interface LoadedPackage {
	nodeTypes: INodeTypes;
	credentialType: (name: string) => ICredentialType;
}

/** A declarative node with the method that n8n gives it when it looks the node up. */
function routed(type: INodeType): INodeType {
	if (type.description.requestDefaults === undefined) return type;
	const node = Object.create(type) as INodeType;
	node.execute = async function () {
		return (await new RoutingNode(this as ExecuteContext, node).runNode()) ?? [];
	};
	return node;
}

/**
 * Loads the built package with n8n's own loader.
 *
 * @param ways `routing` hides the custom operations, as n8n's older tool path does
 */
export async function loadPackage(ways: 'all' | 'routing' = 'all'): Promise<LoadedPackage> {
	const loader = new PackageDirectoryLoader(path.resolve(__dirname, '../../..'));
	await loader.loadAll();
	const own = (name: string): INodeType => {
		const type = routed(loader.getNode(name).type as INodeType);
		if (ways === 'all') return type;
		return Object.create(type, { customOperations: { value: undefined } }) as INodeType;
	};
	// The AI Agent of n8n runs a tool as a node of this name.
	const byName = (type: string): INodeType =>
		type.startsWith(`${PACKAGE}.`)
			? own(type.slice(PACKAGE.length + 1).replace(/Tool$/, ''))
			: passThrough;
	return {
		nodeTypes: {
			getByName: byName,
			getByNameAndVersion: byName,
			getKnownTypes: () => ({}),
		},
		credentialType: (name) => loader.getCredential(name).type,
	};
}
