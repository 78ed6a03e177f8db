import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { IExecuteFunctions, IHookFunctions, INodeType } from 'n8n-workflow';

import {
	isSupportedN8n,
	OLDEST_N8N,
	refuseOldN8n,
} from '../../../nodes/WhatsApp/operation/supportedN8n';
import { WhatsApp } from '../../../nodes/WhatsApp/WhatsApp.node';
import { WhatsAppTrigger } from '../../../nodes/WhatsApp/WhatsAppTrigger.node';

const root = path.resolve(__dirname, '../../..');
const MESSAGE = `node requires n8n ${OLDEST_N8N} or newer. Update n8n.`;
const context = { getNode: () => ({ name: 'WhatsApp' }) };

const refusing = (node: INodeType): INodeType => {
	refuseOldN8n(node, false);
	return node;
};

it('takes an n8n for old only if it has nothing of what came since', () => {
	expect(isSupportedN8n()).toBe(true);
	expect(isSupportedN8n({ NodeOperationError: Error })).toBe(false);
	expect(isSupportedN8n({ isNodeConnectionType: () => true })).toBe(true);
	expect(isSupportedN8n({ WorkflowExpression: class {} })).toBe(true);
});

it('names the same version in package.json', () => {
	const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
	expect(manifest).toMatchObject({ engines: { n8n: `>=${OLDEST_N8N}` } });
});

it('leaves the nodes as they are in a newer n8n', () => {
	const { description, customOperations } = new WhatsApp();
	expect(description.properties[0]?.type).not.toBe('notice');
	expect(customOperations).toHaveProperty('message.sendText');
});

describe('In an n8n that is too old', () => {
	it.each([WhatsApp, WhatsAppTrigger])('%p says so first, and keeps its parameters', (Node) => {
		const { properties } = refusing(new Node()).description;
		expect(properties[0]).toMatchObject({
			type: 'notice',
			displayName: expect.stringContaining(MESSAGE),
		});
		const names = new Node().description.properties.map(({ name }) => name);
		expect(properties.slice(1).map(({ name }) => name)).toEqual(names);
	});

	it('the node fails when it is executed', async () => {
		const node = refusing(new WhatsApp());
		expect(node.customOperations).toBeUndefined();
		await expect(node.execute?.call(context as IExecuteFunctions)).rejects.toThrow(MESSAGE);
	});

	it('the trigger cannot be published, but signs off', async () => {
		const { default: methods } = refusing(new WhatsAppTrigger()).webhookMethods ?? {};
		const hook = context as IHookFunctions;
		await expect(methods?.checkExists?.call(hook)).rejects.toThrow(MESSAGE);
		await expect(methods?.create?.call(hook)).rejects.toThrow(MESSAGE);
		await expect(methods?.delete?.call(hook)).resolves.toBe(true);
	});
});

it.each(['nodes', 'credentials', 'examples'])(
	'%s use nothing that n8n 3 removes from expressions',
	(folder) => {
		const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => /\.(ts|json)$/.test(file))
			.map((file) => readFileSync(path.join(root, folder, file), 'utf8'));
		expect(files.length).toBeGreaterThan(0);
		for (const text of files) expect(text).not.toContain('$getPairedItem');
	},
);
