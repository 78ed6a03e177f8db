import { EdgeN8n } from './edge-n8n';

/** An n8n for all tests of a file. */
export function useN8n(name: string, env: NodeJS.ProcessEnv = {}): () => EdgeN8n {
	let n8n: EdgeN8n | undefined;
	beforeAll(async () => {
		n8n = await EdgeN8n.start(name, env);
	}, 300_000);
	afterAll(async () => await n8n?.stop());
	return () => {
		if (n8n === undefined) throw new Error('n8n did not start');
		return n8n;
	};
}
