import type { IDataObject } from 'n8n-workflow';

import { variableIdText } from '../../../graph/template/variableId';
import { fillVariables } from '../../../graph/template/variables';
import { asObject, asObjects, asText } from '../../../shared/json';
import { sentParameters, type SentParameter } from './sentParameters';

/**
 * What a customer sees of a template message.
 *
 * @param template as Meta lists it
 * @param components Meta's `template.components` of the message
 * @returns `{ header, body, footer, buttons, cards }`, each only where the template has it
 */
export function renderTemplate(
	template: IDataObject,
	components: readonly IDataObject[],
): IDataObject {
	const sent = sentParameters(components);
	const rendered = renderComponents(asObjects(template.components), sent, undefined);
	const carousel = componentOf(template, 'CAROUSEL');
	const cards = asObjects(carousel?.cards).map((card, index) =>
		renderComponents(asObjects(card.components), sent, index),
	);
	return { ...rendered, ...(cards.length > 0 && { cards }) };
}

const typeOf = ({ type }: IDataObject): string => asText(type).toUpperCase();

const componentOf = ({ components }: IDataObject, type: string): IDataObject | undefined =>
	asObjects(components).find((component) => typeOf(component) === type);

function renderComponents(
	components: IDataObject[],
	sent: readonly SentParameter[],
	card: number | undefined,
): IDataObject {
	const values = new Map(
		sent
			.filter((each) => each.card === card)
			.map(({ slot, value }) => [variableIdText({ slot }), value]),
	);
	const find = (type: string): IDataObject | undefined => componentOf({ components }, type);
	const [header, body, footer, offer] = ['HEADER', 'BODY', 'FOOTER', 'LIMITED_TIME_OFFER'].map(
		find,
	);
	const buttons = asObjects(find('BUTTONS')?.buttons);
	return {
		...(header !== undefined && { header: renderHeader(header, values) }),
		...(body !== undefined && { body: textOf(body, 'body_text', values) }),
		...(offer !== undefined && { offer: asText(asObject(offer.limited_time_offer).text) }),
		...(footer !== undefined && { footer: asText(footer.text) }),
		...(buttons.length > 0 && {
			buttons: buttons.map((button, index) => renderButton(button, index, values)),
		}),
	};
}

type Values = ReadonlyMap<string, unknown>;

const textOf = ({ text }: IDataObject, kind: 'header_text' | 'body_text', values: Values): string =>
	fillVariables(asText(text), (name) => {
		const value = values.get(`${kind}_${name}`);
		return value === undefined ? undefined : asText(value);
	});

function renderHeader(header: IDataObject, values: Values): IDataObject {
	const type = asText(header.format).toLowerCase() || 'text';
	if (type === 'text') return { type, text: textOf(header, 'header_text', values) };
	const prefix = `header_${type}`;
	const parts = [...values].filter(([id]) => id === prefix || id.startsWith(`${prefix}_`));
	const content = parts.map(([id, value]) => [id.slice(prefix.length + 1) || 'file', value]);
	return { type, ...(Object.fromEntries(content) as IDataObject) };
}

function renderButton(button: IDataObject, index: number, values: Values): IDataObject {
	const { url } = button;
	const value = (name: string): string => asText(values.get(`button_${index}_${name}`));
	const code = value('coupon_code');
	const payload = value('payload');
	return {
		type: typeOf(button).toLowerCase(),
		text: asText(button.text),
		...(typeof url === 'string' && { url: fillVariables(url, () => value('url') || undefined) }),
		...(button.phone_number !== undefined && { phone_number: button.phone_number }),
		...(code !== '' && { code }),
		...(payload !== '' && { payload }),
	};
}
