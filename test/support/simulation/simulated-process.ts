import { AsyncLocalStorage } from 'node:async_hooks';
import { setMaxListeners } from 'node:events';
import { Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import * as n8nWorkflow from 'n8n-workflow';
import type { INodeType } from 'n8n-workflow';

import { loadPackage, type LoadedPackage } from '../engine/n8n-package';

const PACKAGE = 'n8n-nodes-whatsapp-cloud';
const NODE_FILE = path.resolve(__dirname, '../../../dist/nodes/WhatsApp/WhatsApp.node.js');

const running = new AsyncLocalStorage<SimulatedProcess>();

/**
 * Simulates one n8n process: a copy of the node's modules of its own, hence a memory of its own. Once
 * killed it can do nothing any more that others could notice: its connections are cut, new ones fail,
 * the database does not answer it, and whoever started an execution in it is not told of its end.
 */
export class SimulatedProcess {
	private readonly sockets = new Set<Socket>();
	private readonly killed = new AbortController();

	private constructor(
		readonly loaded: LoadedPackage,
		/** Milliseconds that n8n's database takes for anything, at most. */
		readonly databaseLatencyMs: number,
	) {}

	static async start(databaseLatencyMs: number): Promise<SimulatedProcess> {
		const loaded = await loadPackage();
		const nodeTypes = withNode(loaded, freshNode(loaded));
		const process = new SimulatedProcess({ ...loaded, nodeTypes }, databaseLatencyMs);
		// Each execution listens for the kill.
		setMaxListeners(0, process.killed.signal);
		return process;
	}

	/** The process in which the calling code runs, if it runs in one. */
	static get current(): SimulatedProcess | undefined {
		return running.getStore();
	}

	/** Cuts processes that are killed off from the network, until the end of the test file. */
	static guardNetwork(): jest.SpyInstance {
		const { connect } = Socket.prototype as unknown as {
			connect: (this: Socket, ...args: unknown[]) => Socket;
		};
		return jest.spyOn(Socket.prototype, 'connect').mockImplementation(function (
			this: Socket,
			...args: unknown[]
		) {
			const process = SimulatedProcess.current;
			if (process?.isDead === true) {
				// Not before whoever connects listens for it.
				setImmediate(() => this.destroy(new Error('The process was killed')));
				return this;
			}
			process?.sockets.add(this);
			this.once('close', () => process?.sockets.delete(this));
			return connect.apply(this, args);
		});
	}

	get isDead(): boolean {
		return this.killed.signal.aborted;
	}

	/** Runs something in this process. Once the process is killed, nobody gets its result. */
	async run<Result>(task: () => Promise<Result>): Promise<Result | 'killed'> {
		const { signal } = this.killed;
		const died = new Promise<'killed'>((resolve) => {
			if (signal.aborted) resolve('killed');
			signal.addEventListener('abort', () => resolve('killed'), { once: true });
		});
		const result = running.run(this, task);
		// What goes wrong in it after it was killed concerns nobody.
		result.catch(() => {});
		return await Promise.race([died, result]);
	}

	kill(): void {
		this.killed.abort();
		for (const socket of this.sockets) socket.destroy();
	}

	assertAlive(): void {
		if (this.isDead) throw new Error('The process was killed');
	}
}

/** The built node with all modules of its own loaded again; only n8n's are shared. */
function freshNode(loaded: LoadedPackage): INodeType {
	const { description } = loaded.nodeTypes.getByNameAndVersion(`${PACKAGE}.whatsApp`);
	let type: (new () => INodeType) | undefined;
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => n8nWorkflow);
		({ WhatsApp: type } = jest.requireActual<{ WhatsApp: new () => INodeType }>(NODE_FILE));
	});
	if (type === undefined) throw new Error('The node was not loaded');
	// The description as n8n's loader completes it.
	return Object.create(new type(), { description: { value: description } }) as INodeType;
}

function withNode({ nodeTypes }: LoadedPackage, own: INodeType): LoadedPackage['nodeTypes'] {
	const byName = (name: string): INodeType => {
		if (name === `${PACKAGE}.whatsApp`) return own;
		if (name === LIST) return list;
		if (name === CALL) return call;
		return nodeTypes.getByNameAndVersion(name);
	};
	return { ...nodeTypes, getByName: byName, getByNameAndVersion: byName };
}

/** Type of a node that hands its items on, in another order each time where `shuffle` says so, after `waitMs`. */
export const LIST = 'test.list';

const list: INodeType = {
	description: {
		displayName: 'List',
		name: 'list',
		group: ['transform'],
		version: 1,
		description: 'Hands its items on',
		defaults: { name: 'List' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			{ displayName: 'Shuffle', name: 'shuffle', type: 'boolean', default: false },
			{ displayName: 'Wait', name: 'waitMs', type: 'number', default: 0 },
		],
	},
	async execute() {
		const items = this.getInputData().map(({ json }) => ({ json }));
		if (this.getNodeParameter('shuffle', 0) === true) items.sort(() => Math.random() - 0.5);
		await sleep(this.getNodeParameter('waitMs', 0) as number);
		return [items];
	},
};

/** Type of the node that hands its items to a sub-workflow and waits for what comes back. */
export const CALL = 'test.call';

const call: INodeType = {
	description: {
		displayName: 'Call',
		name: 'call',
		group: ['transform'],
		version: 1,
		description: 'Calls a sub-workflow',
		defaults: { name: 'Call' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'Workflow', name: 'workflow', type: 'string', default: '' }],
	},
	async execute() {
		const id = this.getNodeParameter('workflow', 0) as string;
		const { data } = await this.executeWorkflow({ id }, this.getInputData(), undefined, {
			parentExecution: {
				executionId: this.getExecutionId(),
				workflowId: String(this.getWorkflow().id),
			},
		});
		return data.map((items) => items ?? []);
	},
};
