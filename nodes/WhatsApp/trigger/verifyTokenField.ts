import type { INodeProperties } from 'n8n-workflow';

import type { Field, Parameters } from '../operation/parameters';

const VERIFY_TOKEN: Field = { name: 'verifyToken', label: 'Verify Token' };

/** For the scope in which the user enters URL and token at Meta. All others derive the token from the app secret. */
export const verifyTokenField: INodeProperties = {
	displayName: VERIFY_TOKEN.label,
	name: VERIFY_TOKEN.name,
	type: 'string',
	typeOptions: { password: true },
	default: '',
	required: true,
	placeholder: 'e.g. blue-elephant-42',
	description:
		'A text of your choice. Enter the same text in the App Dashboard so that Meta can verify the webhook URL.',
};

/** @throws ParameterIssue if there is none: Meta would accept no URL */
export const verifyTokenParameter = (parameters: Parameters): string =>
	parameters
		.requiredText(
			VERIFY_TOKEN,
			'Enter a text of your choice, and the same text in the App Dashboard as the verify token.',
		)
		.trim();

/** The token that the user wrote; '' if there is none. */
export const optionalVerifyToken = (parameters: Parameters): string =>
	parameters.text(VERIFY_TOKEN).trim();
