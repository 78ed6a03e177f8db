import { running } from './servers';

export default async function stopServers(): Promise<void> {
	await running.n8n?.stop();
	await running.cloudApi?.close();
}
