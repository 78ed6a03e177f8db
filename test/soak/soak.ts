import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { describeMachine } from '../../benchmarks/machine';
import { repositoryRoot } from '../../sandbox/n8n/locations';
import { Lifetime } from '../../sandbox/start/lifetime';
import { faultsOf, report } from './report';
import { runSoak } from './run-soak';

const USAGE = `npm run soak [-- options]

  --minutes N              how long; default 120
  --messages-per-second N  of customers; default 14, with the statuses 20 webhooks per second
  --no-save                don't write the results to docs/soak.md`;

const log = (line: string): void => void process.stdout.write(`${line}\n`);

/** The whole of `npm run soak`; returns its exit code. */
export async function soak(args: string[]): Promise<number> {
	const { values } = parseArgs({
		args,
		options: {
			minutes: { type: 'string', default: '120' },
			'messages-per-second': { type: 'string', default: '14' },
			'no-save': { type: 'boolean', default: false },
		},
	});
	const minutes = Number(values.minutes);
	const rate = Number(values['messages-per-second']);
	if (!(minutes > 0) || !(rate > 0)) {
		log(USAGE);
		return 1;
	}
	const lifetime = new Lifetime();
	try {
		const machine = describeMachine();
		const result = await runSoak({ minutes, rate }, lifetime, log);
		const text = report(machine, result);
		log(`\n${text}`);
		if (!values['no-save']) writeFileSync(join(repositoryRoot, 'docs', 'soak.md'), text);
		return faultsOf(result).length > 0 ? 1 : 0;
	} catch (error) {
		if (lifetime.exitCode !== undefined) return lifetime.exitCode;
		throw error;
	} finally {
		await lifetime.close();
	}
}
