import { convertSend, convertTemplate } from './convertMessage';
import { convertQuestion } from './convertQuestion';
import { asChoice, asParameters, asValue, type Converted } from './exported';

/** An ID where our node has a list to choose from. */
export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: asValue(value) });

/** Expressions in later nodes keep their meaning: the output stays what Meta responds. */
const RAW = { responseFormat: 'raw' };

/** n8n's "WhatsApp Business Cloud" node as ours; undefined for an operation that it does not have. */
export function convertAction(parameters: Record<string, unknown>): Converted | undefined {
	const resource = asChoice(parameters.resource, 'message');
	const preset = resource === 'media' ? 'mediaUpload' : 'sendTemplate';
	const operation = asChoice(parameters.operation, preset);
	const number = { phoneNumberId: byId(parameters.phoneNumberId) };
	switch (`${resource}.${operation}`) {
		case 'message.send':
			return inMessage(number, parameters, convertSend(parameters));
		case 'message.sendTemplate':
			return inMessage(number, parameters, convertTemplate(parameters));
		case 'message.sendAndWait':
			return inMessage(number, parameters, convertQuestion(parameters));
		case 'media.mediaUpload':
			return {
				parameters: {
					resource: 'media',
					operation: 'upload',
					...number,
					mediaType: 'document',
					inputBinaryField: parameters.mediaPropertyName ?? 'data',
					options: RAW,
				},
				notes: ["Choose the type of the files in 'Media Type'; the file is checked against it."],
			};
		case 'media.mediaUrlGet':
			return {
				parameters: {
					resource: 'media',
					operation: 'get',
					mediaId: asValue(parameters.mediaGetId),
					options: RAW,
				},
				notes: [
					'It returns the URL, as before. To get the file itself, choose the operation Download.',
				],
			};
		case 'media.mediaDelete':
			return {
				parameters: {
					resource: 'media',
					operation: 'delete',
					deletedMediaId: asValue(parameters.mediaDeleteId),
					options: RAW,
				},
				notes: [],
			};
		default:
			return undefined;
	}
}

function inMessage(
	number: Record<string, unknown>,
	{ recipientPhoneNumber }: Record<string, unknown>,
	{ parameters: { options, ...own }, notes }: Converted,
): Converted {
	const isWaiting = own.operation === 'sendAndWait';
	return {
		parameters: {
			resource: 'message',
			...number,
			to: asValue(recipientPhoneNumber),
			...own,
			options: { ...asParameters(options), ...(!isWaiting && RAW) },
		},
		notes,
	};
}
