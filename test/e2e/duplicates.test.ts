import { faultOf } from '../../sandbox/n8n/executions';
import { bulkWorkflow, Setting, triggerWorkflow } from '../support/e2e/setting';
import { nameOf } from '../support/event-name';

const COPIES = 3;
const MESSAGES = 24;
const STATUSES = ['delivered', 'read', 'sent'];

const setting = new Setting();
beforeAll(async () => await setting.logIn());
afterEach(async () => await setting.tidy());

it('starts one execution for each status, however often and in whatever order Meta delivers them', async () => {
	const credential = await setting.credential();
	const trigger = await setting.active(triggerWorkflow(credential));
	await setting.control.settings({
		duplicate_deliveries: COPIES,
		shuffle_window_ms: 150,
		// A slow machine works hundreds of webhooks off in its own time; repeating them early is not the point here.
		callback_timeout_ms: 60_000,
	});

	const recipients = Array.from({ length: MESSAGES }, (_, index) => ({
		to: `+1650555${1000 + index}`,
	}));
	const send = await setting.workflow(
		bulkWorkflow(credential, recipients, { to: '={{ $json.to }}' }),
	);
	const execution = await setting.n8n.executions.waitFor(
		await setting.n8n.executions.run(send, { startNode: 'Start' }),
	);
	expect(faultOf(execution)).toBeUndefined();

	const events = await setting.heard(trigger, MESSAGES * STATUSES.length, {
		timeoutMs: 200_000,
	});
	const messages = await setting.control.messages();
	expect(events.map(({ event_id: id }) => nameOf(id)).sort()).toEqual(
		messages.flatMap(({ id }) => STATUSES.map((status) => `${id}:${status}`)).sort(),
	);
	expect(await setting.control.deliveries()).toHaveLength(MESSAGES * STATUSES.length * COPIES);
}, 240_000);
