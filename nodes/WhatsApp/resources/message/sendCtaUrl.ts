import type { OperationField } from '../defineOperation';
import { assertLength, MAXIMUM_LENGTH } from '../limits';
import { buttonsHeaderOption, buttonsHeaderParameter } from './buttonsHeader';
import { buttonTextField, parseButtonUrl } from './callToAction';
import {
	bodyParameter,
	footerParameter,
	interactive,
	interactiveBodyField,
	interactiveFooterOption,
} from './interactive';
import { messageOperation } from './messageOperation';

const BUTTON = { name: 'urlButtonText', label: 'Button Text' };
const URL = { name: 'buttonUrl', label: 'URL' };

const urlField: OperationField = {
	displayName: URL.label,
	name: URL.name,
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://www.example.com/order/42',
	description: 'Opens in the browser of the customer when the button is tapped',
};

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-cta-url-messages */
export const sendCtaUrl = messageOperation({
	name: 'Send CTA URL',
	value: 'sendCtaUrl',
	action: 'Send message with URL button',
	description: 'Send a text with one button that opens a URL',
	fields: [
		interactiveBodyField,
		buttonTextField(BUTTON, MAXIMUM_LENGTH.urlButton, 'e.g. Track order'),
		urlField,
	],
	options: [buttonsHeaderOption, interactiveFooterOption],
	buildContent: (parameters) => {
		const displayText = parameters.requiredText(BUTTON, 'Enter the text of the button.');
		assertLength(displayText, BUTTON, MAXIMUM_LENGTH.urlButton, 'Shorten it.');
		const url = parseButtonUrl(
			parameters.requiredText(URL, 'Enter the URL that the button opens.'),
			URL,
		);
		return interactive({
			type: 'cta_url',
			header: buttonsHeaderParameter(parameters),
			body: bodyParameter(parameters),
			footer: footerParameter(parameters),
			action: { name: 'cta_url', parameters: { display_text: displayText, url } },
		});
	},
});
