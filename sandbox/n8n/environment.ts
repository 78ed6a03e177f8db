import { mkdirSync } from 'node:fs';

/** Variables of the user's own n8n, of npm, Node and jest that must not reach the sandbox's n8n. */
const NOT_INHERITED =
	/^(n8n_|npm_|node_options|node_path|node_env|jest_|db_|webhook_url|webhook_tunnel|executions_|nodes_|queue_|generic_|external_|credentials_|vue_app_)/i;

const LOOPBACK = '127.0.0.1,localhost';

interface EnvironmentOptions {
	dataDirectory: string;
	port: number;
	brokerPort: number;
	env?: NodeJS.ProcessEnv;
}

/**
 * The environment n8n runs in: nothing of this machine's own n8n, nothing that asks the internet,
 * nothing that listens beyond this machine.
 */
export function n8nEnvironment({
	dataDirectory,
	port,
	brokerPort,
	env = {},
}: EnvironmentOptions): NodeJS.ProcessEnv {
	mkdirSync(dataDirectory, { recursive: true });
	const url = `http://127.0.0.1:${port}/`;
	const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
	return {
		...Object.fromEntries(inherited),
		// Where and how it runs.
		N8N_USER_FOLDER: dataDirectory,
		N8N_PORT: String(port),
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PROTOCOL: 'http',
		N8N_EDITOR_BASE_URL: url,
		N8N_WEBHOOK_URL: url,
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_PYTHON_ENABLED: 'false',
		DB_TYPE: 'sqlite',
		GENERIC_TIMEZONE: 'UTC',
		N8N_LOG_LEVEL: 'info',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
		EXECUTIONS_DATA_SAVE_ON_ERROR: 'all',
		EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'true',
		// Our package lies in the user folder, not in npm's registry: load it, look nothing up.
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_REINSTALL_MISSING_PACKAGES: 'false',
		// Off by default in 2.40; where it is on, n8n refuses requests to this machine.
		N8N_SSRF_PROTECTION_ENABLED: 'false',
		NO_PROXY: [process.env.NO_PROXY, LOOPBACK].filter(Boolean).join(','),
		no_proxy: [process.env.no_proxy, LOOPBACK].filter(Boolean).join(','),
		// No telemetry, no news, no questions.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		// Asks n8n's servers for a list at every start.
		N8N_DISABLED_MODULES: 'mcp-registry',
		...env,
	};
}
