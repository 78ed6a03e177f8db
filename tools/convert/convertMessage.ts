import { asChoice, asEntries, asParameters, asValue, type Converted } from './exported';
import { isExpression, jsonParameter, type Value } from './expression';

const MEDIA_TYPES = ['image', 'video', 'audio', 'document'];
const SOURCES: Readonly<Record<string, string>> = {
	useMediaLink: 'link',
	useMediaId: 'id',
	useMedian8n: 'binary',
};

/** The operation *Send*. */
export function convertSend(parameters: Record<string, unknown>): Converted {
	const messageType = asChoice(parameters.messageType, 'text');
	const more = asParameters(parameters.additionalFields);
	if (MEDIA_TYPES.includes(messageType)) return convertMedia(messageType, parameters, more);
	switch (messageType) {
		case 'location': {
			const { name, address } = asParameters(more.nameAndAddress);
			return {
				parameters: {
					operation: 'sendLocation',
					latitude: asValue(parameters.latitude),
					longitude: asValue(parameters.longitude),
					options: withoutEmpty({ locationName: name, locationAddress: address }),
				},
				notes: [],
			};
		}
		case 'contacts':
			return {
				parameters: {
					operation: 'sendContacts',
					options: { contactsJson: jsonParameter([contactOf(parameters, more)]) },
				},
				notes: [],
			};
		default:
			return {
				parameters: {
					operation: 'sendText',
					text: asValue(parameters.textBody),
					options: withoutEmpty({ previewUrl: more.previewUrl }),
				},
				notes: [],
			};
	}
}

function convertMedia(
	type: string,
	parameters: Record<string, unknown>,
	{ mediaCaption, mediaFilename }: Record<string, unknown>,
): Converted {
	const source = SOURCES[asChoice(parameters.mediaPath, 'useMediaLink')] ?? 'link';
	const isDropped = type === 'audio' && !isEmpty(mediaCaption);
	return {
		parameters: {
			operation: 'sendMedia',
			mediaType: type,
			mediaSource: source,
			...(source === 'link' && { mediaLink: asValue(parameters.mediaLink) }),
			...(source === 'id' && { sentMediaId: asValue(parameters.mediaId) }),
			...(source === 'binary' && { inputBinaryField: parameters.mediaPropertyName ?? 'data' }),
			options: withoutEmpty({
				...(type !== 'audio' && { caption: mediaCaption }),
				...(type === 'document' && { documentFileName: parameters.mediaFilename ?? mediaFilename }),
			}),
		},
		notes: isDropped ? ['WhatsApp rejects a caption below audio, so it was left out.'] : [],
	};
}

/** The one contact that n8n's form has, as Meta takes it. */
function contactOf(
	{ name }: Record<string, unknown>,
	{ addresses, birthday, emails, organization, phones, urls }: Record<string, unknown>,
): Value {
	const phone = ({ whatsapp_user_id: waId, ...rest }: Record<string, unknown>) =>
		withoutEmpty({ ...rest, wa_id: waId });
	return withoutEmpty({
		name: withoutEmpty(asParameters(asParameters(name).data)),
		addresses: asEntries(asParameters(addresses).address).map(withoutEmpty),
		birthday: day(birthday),
		emails: asEntries(asParameters(emails).data).map(withoutEmpty),
		org: withoutEmpty(asParameters(asParameters(organization).data)),
		phones: asEntries(asParameters(phones).data).map(phone),
		urls: asEntries(asParameters(urls).url).map(withoutEmpty),
	});
}

/** n8n's date picker adds a time, WhatsApp wants the day. */
const day = (birthday: unknown): unknown =>
	typeof birthday === 'string' && !isExpression(birthday) ? birthday.slice(0, 10) : birthday;

/** The operation *Send Template*. */
export function convertTemplate({ template, components }: Record<string, unknown>): Converted {
	const list = asEntries(asParameters(components).component).map(componentOf);
	const isChosen = typeof template === 'string' && !isExpression(template);
	return {
		parameters: {
			operation: 'sendTemplate',
			template: {
				__rl: true,
				mode: isChosen ? 'list' : 'name',
				value: isChosen ? template.replace('|', ':') : asValue(template),
			},
			defineVariablesAs: 'json',
			templateComponents: jsonParameter(list),
			options: {},
		},
		notes: [
			isChosen
				? "To get a field for each variable, set 'Define Variables As' to Form."
				: "The expression in 'Template' must now return name and language with a colon, such as order_update:en_US.",
		],
	};
}

function componentOf(component: Record<string, unknown>): Value {
	const { type = 'body', bodyParameters, headerParameters, buttonParameters } = component;
	switch (type) {
		case 'button': {
			const parameter = asParameters(asParameters(buttonParameters).parameter);
			return {
				type,
				sub_type: asValue(component.sub_type ?? 'quick_reply'),
				index: indexOf(component.index),
				parameters: [asValue(parameter)],
			};
		}
		default: {
			const { parameter } = asParameters(type === 'header' ? headerParameters : bodyParameters);
			return { type: asValue(type), parameters: asEntries(parameter).map(parameterOf) };
		}
	}
}

const indexOf = (index: unknown): Value =>
	typeof index === 'string' ? index : String(Number(index ?? 0));

function parameterOf(parameter: Record<string, unknown>): Value {
	const { type = 'text', text, code, amount_1000: amount, fallback_value: fallback } = parameter;
	switch (type) {
		case 'currency':
			return {
				type,
				currency: {
					code: asValue(code),
					fallback_value: asValue(fallback),
					amount_1000: isExpression(amount)
						? String(amount).replace(/^=\{\{([\s\S]*)\}\}$/, '={{ Math.round(($1) * 1000) }}')
						: Math.round(Number(amount) * 1000),
				},
			};
		case 'date_time':
			return { type, date_time: { fallback_value: asValue(parameter.date_time) } };
		case 'image':
			return { type, image: { link: asValue(parameter.imageLink) } };
		default:
			return { type: 'text', text: asValue(text) };
	}
}

const isEmpty = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	value === '' ||
	(typeof value === 'object' && Object.keys(value).length === 0);

const withoutEmpty = (entries: Record<string, unknown>): Record<string, Value> =>
	Object.fromEntries(
		Object.entries(entries).filter((entry): entry is [string, Value] => !isEmpty(entry[1])),
	);
