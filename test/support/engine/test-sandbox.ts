import type { IBinaryKeyData } from 'n8n-workflow';

import { startCloudApi, type CloudApi } from '../../../sandbox/cloud-api';
import { SandboxControl } from '../../../sandbox/cloud-api/control-client';
import { seed } from '../../../sandbox/cloud-api/seed';
import { OPEN_WINDOW } from '../sandbox/open-window';
import type { TestCredentials } from './credentials-helper';
import type { WorkflowJson } from './run-workflow';

export { seed };

/** A sandbox of its own for a test file, with credentials that fit it. */
export class TestSandbox {
	private constructor(
		private readonly server: CloudApi,
		readonly control: SandboxControl,
	) {}

	static async start(): Promise<TestSandbox> {
		const server = await startCloudApi({ settings: OPEN_WINDOW });
		return new TestSandbox(server, new SandboxControl(server.url));
	}

	get url(): string {
		return this.server.url;
	}

	async stop(): Promise<void> {
		await this.server.close();
	}

	/** A credential of each type, with the fields in `changes` replaced in both. */
	credentials(changes: Record<string, string> = {}): TestCredentials {
		const connection = { baseUrl: this.url, businessAccountId: seed.businessAccount.id };
		return {
			whatsAppCloudApi: {
				accessToken: seed.accessTokens.valid,
				appId: seed.app.id,
				appSecret: seed.app.secret,
				...connection,
				...changes,
			},
			whatsAppCloudOAuth2Api: {
				clientId: seed.app.id,
				clientSecret: seed.app.secret,
				oauthTokenData: {
					access_token: changes.accessToken ?? seed.accessTokens.valid,
					token_type: 'bearer',
				},
				...connection,
				...changes,
			},
		};
	}
}

/** A workflow with other input items and other parameters of the node under test. */
export function withInput(
	workflow: WorkflowJson,
	items: Array<Record<string, unknown>>,
	changes: {
		parameters?: Record<string, unknown>;
		node?: Record<string, unknown>;
		/** The same files in each item, by their field. */
		binary?: IBinaryKeyData;
	} = {},
): WorkflowJson {
	const [source, node, ...rest] = structuredClone(workflow.nodes);
	if (source === undefined || node === undefined) throw new Error('The workflow lacks a node');
	return {
		...workflow,
		nodes: [
			source,
			{
				...node,
				...changes.node,
				parameters: { ...node.parameters, ...(changes.parameters as typeof node.parameters) },
			},
			...rest,
		],
		pinData: {
			[source.name]: items.map((json) => ({
				json: json as WorkflowItem,
				...(changes.binary !== undefined && { binary: changes.binary }),
			})),
		},
	};
}

type WorkflowItem = NonNullable<WorkflowJson['pinData']>[string][number]['json'];
