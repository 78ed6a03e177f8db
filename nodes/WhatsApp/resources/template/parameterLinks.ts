import type { IDataObject } from 'n8n-workflow';

import { ParameterIssue } from '../../operation/parameters';
import { asObject, asText } from '../../shared/json';
import { toEscapedUrl } from '../toEscapedUrl';

/**
 * A component of a template message with the links of its files as browsers send them, also in the
 * cards of a carousel.
 *
 * @param path where the component is, for messages: `components[0]`
 * @throws ParameterIssue for a link that is not a valid URL
 */
export function withEscapedLinks(component: IDataObject, path: string): IDataObject {
	const { parameters, cards } = component;
	return {
		...component,
		...(Array.isArray(parameters) && {
			parameters: eachOf(parameters, (parameter, index) =>
				escapeIn(parameter, `${path}.parameters[${index}]`),
			),
		}),
		...(Array.isArray(cards) && {
			cards: eachOf(cards, (card, index) =>
				Array.isArray(card.components)
					? {
							...card,
							components: eachOf(card.components, (inCard, each) =>
								withEscapedLinks(inCard, `${path}.cards[${index}].components[${each}]`),
							),
						}
					: card,
			),
		}),
	};
}

const eachOf = (
	list: unknown[],
	change: (entry: IDataObject, index: number) => IDataObject,
): IDataObject[] => list.map((entry, index) => change(asObject(entry), index));

/** A file is below its type: `{ type: 'image', image: { link } }`. */
function escapeIn(parameter: IDataObject, path: string): IDataObject {
	const type = asText(parameter.type);
	const file = asObject(parameter[type]);
	if (file.link === undefined) return parameter;
	const link = toEscapedUrl(asText(file.link));
	if (link !== undefined) return { ...parameter, [type]: { ...file, link } };
	throw new ParameterIssue(
		`'${path}.${type}.link' is not a valid URL`,
		'Enter a URL that starts with https:// and opens without a login: Meta downloads the file from it.',
	);
}
