import { resultsFile } from '../support/queue-mode/locations';
import { QueueSet, STALLED } from '../support/queue-mode/queue-set';
import { ROUNDS } from '../support/queue-mode/rounds';
import { Report } from '../support/report';
import { deliveryScenarios } from './scenarios/deliveries';
import { fileScenarios } from './scenarios/files';
import { killScenarios } from './scenarios/kills';
import { onceKeyScenarios } from './scenarios/once-keys';
import { questionScenarios } from './scenarios/questions';
import { rateScenarios } from './scenarios/rate';
import { restartScenarios } from './scenarios/restarts';
import { testEventScenarios } from './scenarios/test-events';

let running: QueueSet | undefined;
const report = new Report({
	title: 'Queue mode',
	command: `QUEUE_ROUNDS=${ROUNDS.length} npm run queue-mode`,
	processes:
		'one main process, two workers, one webhook processor; PostgreSQL and Redis on the same machine',
	settings: `n8n's own settings, but for how soon it notices that a worker has died: ${Object.entries(
		STALLED,
	)
		.map(([name, value]) => `\`${name}=${value}\``)
		.join(', ')}`,
	file: process.env.QUEUE_RESULTS === '1' ? resultsFile : undefined,
});

const set = (): QueueSet => {
	if (running === undefined) throw new Error('n8n did not start');
	return running;
};

beforeAll(async () => {
	running = await QueueSet.start();
}, 300_000);
afterAll(async () => {
	await running?.stop();
	report.publish();
});

describe('Rate', () => rateScenarios(set, report));
describe('Deliveries', () => deliveryScenarios(set, report));
describe('Questions', () => questionScenarios(set, report));
describe('Files', () => fileScenarios(set, report));
describe('Test events', () => testEventScenarios(set));
describe('Send Once Key', () => onceKeyScenarios(set, report));
describe('Kills', () => killScenarios(set, report));
describe('Restarts', () => restartScenarios(set, report));
