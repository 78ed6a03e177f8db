import { OPTIONS } from '../../operation/optionNames';
import { ParameterIssue, type Parameters } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { assertLength, CALL_BUTTON_MINUTES, MAXIMUM_LENGTH } from '../limits';
import { buttonTextField } from './callToAction';
import { bodyParameter, interactive, interactiveBodyField } from './interactive';
import { messageOperation } from './messageOperation';

const BUTTON = { name: 'callButtonText', label: 'Button Text' };
const MINUTES = { name: 'callButtonMinutes', label: 'Valid For (Minutes)' };
const PAYLOAD = { name: 'callPayload', label: 'Payload' };

const minutesOption: OperationField = {
	displayName: MINUTES.label,
	name: MINUTES.name,
	type: 'number',
	typeOptions: { minValue: CALL_BUTTON_MINUTES.minimum, maxValue: CALL_BUTTON_MINUTES.maximum },
	// What Meta takes if nothing is said.
	default: 10_080,
	description: `How long the button works, up to ${CALL_BUTTON_MINUTES.maximum} minutes`,
};

const payloadOption: OperationField = {
	displayName: PAYLOAD.label,
	name: PAYLOAD.name,
	type: 'string',
	default: '',
	placeholder: 'e.g. order-42',
	description: 'Your own text, returned as cta_payload with the events of a call from this button',
};

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/call-button-messages-deep-links */
export const sendCallButton = messageOperation({
	name: 'Send Call Button',
	value: 'sendCallButton',
	action: 'Send message with call button',
	description: 'Send a text with a button that lets the customer call you on WhatsApp',
	fields: [
		interactiveBodyField,
		buttonTextField(BUTTON, MAXIMUM_LENGTH.callButton, 'e.g. Call now'),
	],
	options: [minutesOption, payloadOption],
	buildContent: (parameters) => {
		const displayText = parameters.requiredText(BUTTON, 'Enter the text of the button.');
		assertLength(displayText, BUTTON, MAXIMUM_LENGTH.callButton, 'Shorten it.');
		const payload = parameters.option(OPTIONS, PAYLOAD).trim();
		return interactive({
			type: 'voice_call',
			body: bodyParameter(parameters),
			action: {
				name: 'voice_call',
				parameters: {
					display_text: displayText,
					...minutesParameter(parameters),
					...(payload !== '' && { payload }),
				},
			},
		});
	},
});

/** Without the option Meta's own default applies. */
function minutesParameter(parameters: Parameters): { ttl_minutes?: number } {
	const options = parameters.collection(OPTIONS);
	if (options.isEmpty(MINUTES)) return {};
	const minutes = options.wholeNumber(MINUTES, CALL_BUTTON_MINUTES.minimum);
	if (minutes <= CALL_BUTTON_MINUTES.maximum) return { ttl_minutes: minutes };
	throw new ParameterIssue(
		`'${MINUTES.label}' is ${minutes}; WhatsApp allows ${CALL_BUTTON_MINUTES.maximum}`,
		`Enter at most ${CALL_BUTTON_MINUTES.maximum} minutes, which are 30 days.`,
		minutes,
	);
}
