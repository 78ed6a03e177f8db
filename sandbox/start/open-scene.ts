import type { N8nApi } from '../n8n/api';
import { importPrepared, type StoredCredential } from './prepared-workflow';
import { publishAfresh } from './publish-again';
import type { Scene } from './scenes';
import { StandInModel } from './stand-in-model';

const MODEL_NODE = '@n8n/n8n-nodes-langchain.lmChatOpenAi';
const MODEL_CREDENTIAL = { name: 'Stand-In Model', type: 'openAiApi' } as const;

/** Registers what must be closed at the end. */
type OnEnd = (close: () => Promise<void>) => void;

/** What the stand-in says in place of a real model. */
const repeat = (question: string): string =>
	`**Thank you!** You wrote:\n\n${question}\n\n_A stand-in for a language model wrote this._`;

/**
 * Imports a scene's workflows and publishes those that wait for events.
 *
 * @returns the IDs of all workflows, and of those that are published
 */
export async function openScene(
	api: N8nApi,
	scene: Scene,
	credentials: Readonly<Record<string, StoredCredential>>,
	{ onEnd, print }: { onEnd: OnEnd; print: (line: string) => void },
): Promise<{ workflows: string[]; published: string[] }> {
	const all = scene.hasModel
		? { ...credentials, [MODEL_NODE]: await modelCredential(api, onEnd) }
		: credentials;
	const workflows: string[] = [];
	const published: string[] = [];
	for (const prepared of scene.workflows) {
		const { id, name } = await importPrepared(api, prepared, all, print);
		workflows.push(id);
		if (prepared.isPublished) {
			await publishAfresh(api, id);
			published.push(id);
		}
		print(`"${name}" is ${prepared.isPublished ? 'published' : 'ready to execute'}.`);
	}
	return { workflows, published };
}

async function modelCredential(api: N8nApi, onEnd: OnEnd): Promise<StoredCredential> {
	const model = await StandInModel.start(repeat);
	onEnd(async () => await model.stop());
	const data = { apiKey: 'none', url: model.url };
	return { ...MODEL_CREDENTIAL, id: await api.credentials.save({ ...MODEL_CREDENTIAL, data }) };
}
