import { randomUUID } from 'node:crypto';

import type { Execution } from '../../sandbox/n8n/executions';
import type { NewWorkflow, WorkflowNode } from '../../sandbox/n8n/workflows';
import { everyOperation } from '../support/e2e/every-operation';
import { everySecretIn, SecretsSeen } from '../support/e2e/secrets';
import { dataDirectory, servers } from '../support/e2e/servers';
import { seed, Setting, triggerWorkflow, type Credential } from '../support/e2e/setting';
import { Gateway } from '../support/engine/gateway';
import { OPERATION_INPUTS } from '../support/hostile/operation-inputs';

/**
 * Runs every operation, well and badly, and then searches all that n8n has written. It runs after
 * all other end-to-end tests, so that it finds what those have left as well.
 */
const setting = new Setting();
const seen = new SecretsSeen([seed.accessTokens.valid, seed.app.secret]);
let gateway: Gateway;

beforeAll(async () => {
	await setting.logIn();
	gateway = await Gateway.start(servers.sandboxUrl);
	// Forwards everything, and notes what it could have stolen.
	gateway.onRequest = (request) => seen.add(request);
});
afterAll(async () => {
	await gateway.stop();
	await setting.tidy();
});

/** Tells everyone all that it was told, as debugging proxies do. */
function echo(): void {
	gateway.on('/', (request, response) => {
		const body: Buffer[] = [];
		request.on('data', (chunk: Buffer) => body.push(chunk));
		request.on('end', () => {
			const told = JSON.stringify({
				url: request.url,
				headers: request.headers,
				body: Buffer.concat(body).toString(),
			});
			response.writeHead(400, { 'content-type': 'application/json', 'x-debug': seen.latest });
			response.end(
				JSON.stringify({
					error: {
						code: 100,
						message: `Bad request: ${told}`,
						error_user_title: `Request with ${request.headers.authorization}`,
						error_data: { details: told },
						fbtrace_id: request.headers.authorization,
					},
				}),
			);
		});
	});
}

/** A credential whose token and secret exist nowhere else. */
async function canaryCredential(changes: Record<string, string> = {}): Promise<Credential> {
	const accessToken = `EAAcanary${randomUUID().replaceAll('-', '')}`;
	const appSecret = randomUUID().replaceAll('-', '');
	seen.note(accessToken, appSecret);
	return await setting.credential({ accessToken, appSecret, baseUrl: gateway.origin, ...changes });
}

/** A credential whose token comes from a login through the gateway, which notes it when it is used. */
async function oAuth2Credential(): Promise<Credential> {
	const name = 'Canary login';
	const type = 'whatsAppCloudOAuth2Api';
	const { businessAccountId, apiVersion } = setting.credentialData();
	const data = {
		clientId: seed.app.id,
		clientSecret: seed.app.secret,
		businessAccountId,
		apiVersion,
		baseUrl: gateway.origin,
	};
	const id = await setting.n8n.credentials.create({ name, type, data });
	await setting.n8n.credentials.connectOAuth2(id);
	return { [type]: { id, name } };
}

const withOAuth2 = (workflow: NewWorkflow): NewWorkflow => ({
	...workflow,
	nodes: workflow.nodes.map((node) => ({
		...node,
		parameters: { ...node.parameters, ...(node.credentials && { authentication: 'oAuth2' }) },
	})),
});

const start: WorkflowNode = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

async function execute(workflow: NewWorkflow): Promise<Execution> {
	const id = await setting.workflow(workflow);
	const execution = await setting.n8n.executions.run(id, { startNode: 'Start' });
	return await setting.n8n.executions.waitFor(execution, { timeoutMs: 110_000 });
}

/** What an execution, its nodes and their items say of errors. */
const errorsIn = ({ nodes, error }: Execution): string =>
	JSON.stringify([
		error?.message,
		...Object.values(nodes)
			.flat()
			.flatMap((run) => [run.error?.message, ...run.outputs.flat().map(({ json }) => json.error)]),
	]);

/** Operations that failed, as far as the execution tells. */
const failuresIn = ({ nodes }: Execution): string[] =>
	Object.keys(OPERATION_INPUTS).filter((operation) =>
		nodes[operation]?.some(({ outputs }) => outputs.flat().some(({ json }) => 'error' in json)),
	);

it('are in nothing that n8n stores of operations that succeed', async () => {
	const execution = await execute(
		everyOperation(start, await setting.credential({ baseUrl: gateway.origin })),
	);
	// Those with an ID that does not exist, a group, a file that is not there.
	expect(failuresIn(execution).length).toBeLessThan(15);
	expect(seen.count).toBeGreaterThan(2);
});

it('are in nothing that n8n stores of operations with an OAuth2 login, well and badly', async () => {
	const credential = await oAuth2Credential();
	const known = seen.count;
	const well = await execute(withOAuth2(everyOperation(start, credential)));
	expect(failuresIn(well).length).toBeLessThan(15);
	// The login's own token, beside the proof of it that goes with each request.
	expect(seen.count).toBeGreaterThan(known);
	echo();
	const badly = await execute(withOAuth2(everyOperation(start, credential)));
	expect(failuresIn(badly).length).toBeGreaterThan(30);
});

it('are in nothing that n8n stores of operations whose errors repeat the request', async () => {
	echo();
	const credential = await canaryCredential();
	const continued = await execute(everyOperation(start, credential));
	expect(failuresIn(continued).length).toBeGreaterThan(30);
	const stopped = await execute(everyOperation(start, credential, { onError: 'stopWorkflow' }));
	expect(stopped.status).toBe('error');
});

it.each([
	['a URL where nobody listens', 'http://127.0.0.1:9', 'n8n cannot reach http://127.0.0.1:9'],
	[
		'a URL with a password',
		'http://user:canary-password@127.0.0.1:9',
		"The credential's 'Base URL' contains a user name or a password",
	],
])('are in nothing that n8n stores after %s', async (_what, baseUrl, message) => {
	seen.note('canary-password');
	const credential = await canaryCredential({ baseUrl });
	// Each is retried for some seconds.
	const few = ['Message: sendText', 'Template: Get Many', 'Media: Upload', 'Phone Number: Get'];
	const workflow = everyOperation(start, credential, { onError: 'continueRegularOutput' }, few);
	const execution = await execute(workflow);
	expect(errorsIn(execution)).toContain(message);
});

it('are not in what a trigger says that cannot register', async () => {
	echo();
	const workflow = await setting.workflow(triggerWorkflow(await canaryCredential()));
	const refusal = await setting.n8n.workflows.activate(workflow).then(
		() => undefined,
		(error: unknown) => error,
	);
	expect(String(refusal)).toMatch(/^N8nApiError: WhatsApp Trigger: /);
	expect(everySecretIn([Buffer.from(JSON.stringify(refusal) + String(refusal))], seen)).toEqual([]);
	await setting.n8n.workflows.deactivate(workflow);
});

it('are not in what the Test button says', async () => {
	echo();
	const name = 'Canary';
	const type = 'whatsAppCloudApi';
	const accessToken = `EAAcanary${randomUUID()}`;
	seen.note(accessToken);
	const data = setting.credentialData({ accessToken, baseUrl: gateway.origin });
	const result = await setting.n8n.credentials.test({ name, type, data });
	expect(result.status).toBe('Error');
	expect(everySecretIn([Buffer.from(JSON.stringify(result))], seen)).toEqual([]);
});

it('are nowhere in n8n’s database, logs and files', () => {
	const { files, found } = seen.search(dataDirectory);
	expect(files.some((file) => file.endsWith('database.sqlite'))).toBe(true);
	expect(files.some((file) => file.endsWith('n8n.log'))).toBe(true);
	expect(found).toEqual([]);
});

it('are in no callback URL that Meta was given', async () => {
	const subscriptions = JSON.stringify(await setting.control.subscriptions());
	expect(everySecretIn([Buffer.from(subscriptions)], seen)).toEqual([]);
});

it('would be found', () => {
	const [token = ''] = seen.values;
	for (const text of [
		token,
		encodeURIComponent(token),
		Buffer.from(`x${token}`).toString('base64'),
	])
		expect(everySecretIn([Buffer.from(`some ${text} text`)], seen)).toHaveLength(1);
});
