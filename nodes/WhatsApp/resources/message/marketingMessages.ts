import type { GraphRequest } from '../../graph/request';
import type { TemplateName } from '../../graph/template/templateName';
import { LookUpFailed, Templates } from '../../graph/template/templates';
import { choiceOf } from '../../operation/choice';
import type { Call } from '../../operation/operation';
import { OPTIONS } from '../../operation/optionNames';
import type { Parameters } from '../../operation/parameters';
import { asText } from '../../shared/json';
import type { OperationField } from '../defineOperation';

const API = { name: 'marketingMessagesApi', label: 'Marketing Messages API' };
const POLICY = { name: 'marketingProductPolicy', label: 'Marketing Fallback' };
const SHARING = { name: 'messageActivitySharing', label: 'Share Message Activity' };

const WAYS = ['automatic', 'always', 'never'];
const POLICIES = ['CLOUD_API_FALLBACK', 'STRICT'];

/** Through which of Meta's two endpoints a marketing template goes. */
export const marketingOptions: OperationField[] = [
	{
		displayName: POLICY.label,
		name: POLICY.name,
		type: 'options',
		default: 'CLOUD_API_FALLBACK',
		description:
			'For the Marketing Messages API: what Meta does with a message that it cannot send that way',
		options: [
			{
				name: 'Send as Cloud API Message',
				value: 'CLOUD_API_FALLBACK',
			},
			{ name: 'Reject', value: 'STRICT' },
		],
	},
	{
		displayName: API.label,
		name: API.name,
		type: 'options',
		default: 'automatic',
		description:
			'Whether to send marketing templates through the Marketing Messages API, which Meta optimizes for delivery. The business must have been onboarded to it.',
		options: [
			{
				name: 'Always',
				value: 'always',
				description: 'Meta rejects templates of other categories there',
			},
			{
				name: 'Automatic',
				value: 'automatic',
				description:
					'Marketing templates through the Marketing Messages API, all others through the Cloud API. Looks each template up once per run.',
			},
			{ name: 'Never', value: 'never', description: 'All templates through the Cloud API' },
		],
	},
	{
		displayName: SHARING.label,
		name: SHARING.name,
		type: 'boolean',
		default: true,
		description:
			'Whether Meta may use what happens to the message, such as that it was read, to optimize marketing messages. Only for the Marketing Messages API.',
	},
];

/**
 * The request of a template message, to the endpoint that the user wants.
 *
 * @see https://developers.facebook.com/docs/whatsapp/marketing-messages-lite-api/send-marketing-messages
 */
export async function viaMarketingMessages(
	request: GraphRequest,
	template: TemplateName,
	parameters: Parameters,
	call: Call,
): Promise<GraphRequest> {
	const options = parameters.collection(OPTIONS);
	const way = choice(options, API, WAYS) || 'never';
	if (way === 'never' || (way === 'automatic' && !(await isMarketing(template, call))))
		return request;
	const policy = choice(options, POLICY, POLICIES);
	return {
		...request,
		path: request.path.replace(/\/messages$/, '/marketing_messages'),
		body: {
			...request.body,
			...(policy !== '' && { product_policy: policy }),
			...(parameters.hasOption(OPTIONS, SHARING) && {
				message_activity_sharing: options.boolean(SHARING),
			}),
		},
	};
}

/** A template that does not exist goes through the Cloud API, which says so. */
async function isMarketing(template: TemplateName, call: Call): Promise<boolean> {
	const found = await Templates.of(call).byName(template);
	// Through the other endpoint the message would have another price, and another fallback.
	if (found.failure !== undefined) throw new LookUpFailed(found.failure);
	return asText(found.value.template?.category).toUpperCase() === 'MARKETING';
}

/** One of some values; '' for an option that was not added. */
function choice(options: Parameters, field: typeof API, values: readonly string[]): string {
	const value = options.text(field).trim();
	return value === '' ? value : choiceOf(value, field, values);
}
