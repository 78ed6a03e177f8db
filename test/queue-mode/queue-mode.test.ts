import { QueueSet } from '../support/queue-mode/queue-set';
import { Report } from '../support/queue-mode/report';
import { deliveryScenarios } from './scenarios/deliveries';
import { fileScenarios } from './scenarios/files';
import { killScenarios } from './scenarios/kills';
import { onceKeyScenarios } from './scenarios/once-keys';
import { questionScenarios } from './scenarios/questions';
import { rateScenarios } from './scenarios/rate';
import { restartScenarios } from './scenarios/restarts';
import { testEventScenarios } from './scenarios/test-events';

let running: QueueSet | undefined;
const report = new Report();

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
