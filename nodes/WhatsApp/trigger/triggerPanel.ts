import type { TriggerPanelDefinition } from 'n8n-workflow';

const WHILE_TESTING =
	'<b>While you build</b>, execute this step, then send a message from your number or write to it from a phone. The event shows up here.';

/** What the editor says beside the button that listens for a test event. */
export const triggerPanel: TriggerPanelDefinition = {
	header: '',
	executionsHelp: {
		inactive: `${WHILE_TESTING} <br /><br /> <b>To run the workflow on every event</b>, publish it. Each event then appears in the list of executions.`,
		active: `${WHILE_TESTING} The test receives the events instead of the published workflow. They return to it after the first event, when you stop, or after two minutes. <br /><br /> <b>Your workflow is published</b>: what it receives appears in the <a data-key="executions">list of executions</a>.`,
	},
	activationHint: 'Publish the workflow when it is ready: it then runs on every event.',
};
