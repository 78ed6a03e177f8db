import { seed } from '../cloud-api';
import type { PreparedWorkflow } from './prepared-workflow';

/** What `npm start -- --scene=…` sets up: workflows of the second business number, and what to try with them. */
export interface Scene {
	workflows: ReadonlyArray<PreparedWorkflow & { isPublished?: boolean }>;
	/** One line each. */
	toTry: readonly string[];
	/** Whether it needs the language model that the sandbox stands in for. */
	hasModel?: boolean;
}

const { customer } = seed;
const SUPPORT = seed.phoneNumbers.support.verified_name;

/** Parameters for the sandbox's template `order_update`. */
const orderUpdate = (name: string, order: string) => ({
	template: {
		__rl: true,
		mode: 'list',
		value: 'order_update:en_US',
		cachedResultName: 'order_update · en_US',
	},
	templateVariables: {
		mappingMode: 'defineBelow',
		value: { header_text_1: 'Sandbox Shop', body_text_1: name, body_text_2: order },
	},
});

const LIST = {
	customers: [
		{ phone: customer.phone, order: '860198', name: customer.name },
		{ phone: '+1 650 555 0102', order: '860199', name: 'Ada' },
		{ phone: '+1 650 555 0103', order: '860200', name: 'Grace' },
		{ phone: '07700 900104', order: '860201', name: 'No country code' },
		{ phone: '+1 650 555 0105', order: '', name: 'No order number' },
	],
};

export const SCENES: Readonly<Record<string, Scene>> = {
	bulk: {
		workflows: [
			{
				file: 'sandbox/start/scenes/bulk.json',
				number: 'support',
				parameters: {
					'Send Message': orderUpdate('={{ $json.name }}', '={{ $json.order }}'),
				},
				note: `## Send many messages
Press **Execute workflow**. It sends a template to 400 customers from ${SUPPORT}, 80 per second, as Meta allows.`,
			},
		],
		toTry: [
			'Execute the workflow and watch the log: 400 messages, 80 per second, n8n stays responsive.',
			'Execute it again and switch on "Rate limit" in the log for a second: the node slows down, and every message arrives.',
			'Switch on "Broken connection" and execute: what may have been accepted is named, and not sent again.',
		],
	},
	templates: {
		workflows: [
			{
				file: 'sandbox/start/scenes/templates.json',
				number: 'support',
				note: `## Send templates
Press **Execute workflow**: three templates go from ${SUPPORT} to ${customer.name}, with numbered and named variables and with a picture.

Open a node: its fields are the variables of the template that is chosen in *Template*.`,
			},
		],
		toTry: [
			'Execute the workflow: three templates appear on the phone.',
			'Open one of its nodes and choose another template: the fields change with it.',
			`Nobody has written to ${SUPPORT}, so its 24-hour window is closed: templates arrive, other messages only after you write.`,
		],
	},
	'support-agent': {
		hasModel: true,
		workflows: [
			{
				file: 'examples/support-agent.json',
				number: 'support',
				isPublished: true,
				note: `## Support agent on WhatsApp
This workflow is **published**. Write to ${SUPPORT} on the phone.

**Model** is a stand-in that only repeats what it was asked. Choose the credential of a real language model to get real answers.`,
			},
		],
		toTry: [
			`On the phone, choose ${SUPPORT} and write three short messages in a row: they are answered once.`,
			'Look at the execution: the agent gets chatInput and sessionId from the trigger.',
			'The model is a stand-in that repeats what you wrote. In the node "Model", choose a real one.',
		],
	},
	broadcast: {
		workflows: [
			{
				file: 'examples/broadcast.json',
				number: 'support',
				parameters: {
					List: { jsonOutput: JSON.stringify(LIST, undefined, 2) },
					'Send Template': orderUpdate('={{ $json.name }}', '={{ $json.order }}'),
				},
				note: `## Send a template to a list
Press **Execute workflow**. Five customers are in **List**: three get the template from ${SUPPORT}, the other two leave at the second output with their reason.

Execute it again: nobody gets the template twice, because of *Send Once Key*.`,
			},
		],
		toTry: [
			'Execute the workflow: three of five messages arrive on the phone; the other two name what is wrong.',
			'Execute it again: the three are skipped, since their Send Once Key was used.',
			'Correct the other two rows in "List" and execute: only these are sent.',
		],
	},
};
