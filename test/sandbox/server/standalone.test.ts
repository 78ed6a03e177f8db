import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { seed } from '../../../sandbox/cloud-api';
import { SandboxControl } from '../../../sandbox/cloud-api/control-client';
import { graphClient, MESSAGES_PATH, textTo } from '../../support/sandbox/graph-client';

const MAIN = join(__dirname, '../../../sandbox/cloud-api/main.ts');

describe('the sandbox alone', () => {
	it.each(['SIGINT', 'SIGTERM'] as const)(
		'serves at the address it prints, and ends cleanly on %s',
		async (signal) => {
			const child = spawn(process.execPath, ['--import', 'tsx', MAIN, '--port', '0'], {
				stdio: ['ignore', 'pipe', 'inherit'],
			});
			const exited = once(child, 'exit');
			const lines: string[] = [];
			const output = createInterface({ input: child.stdout });
			output.on('line', (line) => lines.push(line));
			await once(output, 'line');
			const url = /http:\/\/127\.0\.0\.1:\d+/.exec(lines[0] ?? '')?.[0] ?? '';
			const { status } = await graphClient(url)(MESSAGES_PATH, {
				body: textTo(seed.customer.phone),
			});
			expect(status).toBe(200);
			expect(await new SandboxControl(url).messages()).toHaveLength(1);
			child.kill(signal);
			expect(await exited).toEqual([0, null]);
			expect(lines.join('\n')).toContain(`POST ${MESSAGES_PATH}: 200`);
			expect(lines.join('\n')).not.toContain(seed.accessTokens.valid);
		},
	);
});
