import type { JsonObject } from '../event-types';
import { objectIn, objectsIn, textOf } from '../request-input';
import type { MessageTemplate, TemplateButton, TemplateComponent } from './template';

/** What a customer sees of a card, or of a template without its cards. */
export interface RenderedCard {
	header?: RenderedHeader;
	body?: string;
	/** The text of a limited-time offer, and its end in milliseconds since 1970. */
	offer?: { text: string; ends_at?: number };
	footer?: string;
	buttons?: RenderedButton[];
}

export interface RenderedTemplate extends RenderedCard {
	cards?: RenderedCard[];
}

/** A text, or what the message says of the file, place or product. */
export type RenderedHeader = { type: 'text'; text: string } | { type: string; content: JsonObject };

export interface RenderedButton {
	type: string;
	text: string;
	url?: string;
	phone_number?: string;
	code?: string;
	payload?: string;
}

/**
 * A template with the values of a message that was checked against it.
 * @param components of the message
 */
export function renderTemplate(
	{ components }: MessageTemplate,
	sent: readonly JsonObject[],
): RenderedTemplate {
	const cards = find(components, 'CAROUSEL')?.cards;
	const sentCards = objectsIn(sent.find(({ type }) => named(type) === 'carousel')?.cards);
	return {
		...renderCard(components, sent),
		...(cards && {
			cards: cards.map((card, index) =>
				renderCard(card.components, objectsIn(sentCards[index]?.components)),
			),
		}),
	};
}

const named = (type: unknown): string => textOf(type).toLowerCase();

const find = (
	components: readonly TemplateComponent[],
	type: string,
): TemplateComponent | undefined => components.find((component) => component.type === type);

function renderCard(
	components: readonly TemplateComponent[],
	sent: readonly JsonObject[],
): RenderedCard {
	const parametersOf = (type: string): JsonObject[] =>
		objectsIn(sent.find((component) => named(component.type) === type)?.parameters);
	const [header, body, footer] = ['HEADER', 'BODY', 'FOOTER'].map((type) => find(components, type));
	const offer = find(components, 'LIMITED_TIME_OFFER')?.limited_time_offer;
	const endsAt = objectIn(
		parametersOf('limited_time_offer')[0]?.limited_time_offer,
	).expiration_time_ms;
	const buttons = find(components, 'BUTTONS')?.buttons;
	return {
		...(header && { header: renderHeader(header, parametersOf('header')) }),
		...(body && { body: fill(body.text, parametersOf('body')) }),
		...(offer && {
			offer: { text: offer.text, ...(typeof endsAt === 'number' && { ends_at: endsAt }) },
		}),
		...(footer && { footer: footer.text ?? '' }),
		...(buttons && {
			buttons: buttons.map((button, index) =>
				renderButton(
					button,
					objectsIn(
						sent.find(
							(component) =>
								named(component.type) === 'button' && textOf(component.index) === String(index),
						)?.parameters,
					),
				),
			),
		}),
	};
}

function renderHeader(
	{ format = 'TEXT', text }: TemplateComponent,
	parameters: readonly JsonObject[],
): RenderedHeader {
	const type = format.toLowerCase();
	if (type === 'text') return { type, text: fill(text, parameters) };
	return { type, content: objectIn(parameters[0]?.[type]) };
}

/** The phone's own words, in the language of the customer. */
const OWN_TEXTS: Readonly<Record<string, string>> = { COPY_CODE: 'Copy offer code' };

function renderButton(
	{ type, text = OWN_TEXTS[type] ?? '', url, phone_number }: TemplateButton,
	parameters: readonly JsonObject[],
): RenderedButton {
	const [parameter] = parameters;
	const code = textOf(parameter?.coupon_code);
	const payload = textOf(parameter?.payload);
	return {
		type: type.toLowerCase(),
		text,
		...(url !== undefined && { url: fill(url, parameters) }),
		...(phone_number !== undefined && { phone_number }),
		...(code !== '' && { code }),
		...(payload !== '' && { payload }),
	};
}

/** Named variables by their name, numbered ones by their place. */
function fill(text = '', parameters: readonly JsonObject[]): string {
	return text.replace(/\{\{([^{}]*)\}\}/g, (variable, name: string) => {
		const parameter =
			parameters.find(({ parameter_name }) => parameter_name === name) ??
			parameters[Number(name) - 1];
		return parameter === undefined ? variable : shown(parameter);
	});
}

/** Amounts and dates are shown as the phone does that does not know their language. */
function shown(parameter: JsonObject): string {
	const value = parameter[named(parameter.type)];
	return typeof value === 'string' ? value : textOf(objectIn(value).fallback_value);
}
