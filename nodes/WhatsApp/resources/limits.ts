import { ParameterIssue, titleOf, type Field } from '../operation/parameters';

/**
 * How long Meta lets a text be, in Unicode code points.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-list-messages
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-cta-url-messages
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/sendingaflow
 */
export const MAXIMUM_LENGTH = {
	textBody: 4096,
	callbackData: 512,
	caption: 1024,
	interactiveHeader: 60,
	interactiveFooter: 60,
	buttonsBody: 1024,
	buttonTitle: 20,
	buttonId: 256,
	listBody: 4096,
	listButton: 20,
	sectionTitle: 24,
	rowTitle: 24,
	rowId: 200,
	rowDescription: 72,
	urlButton: 20,
	flowButton: 30,
	callButton: 20,
	cardBody: 160,
	orderStatusDescription: 120,
} as const;

/**
 * How many entries Meta takes in one message.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/contacts-messages
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/sell-products-and-services/share-products
 */
export const MAXIMUM_COUNT = {
	buttons: 3,
	sections: 10,
	/** In all sections together. */
	rows: 10,
	/** In all sections together. */
	products: 30,
	cards: 10,
	contacts: 257,
} as const;

/**
 * Limits of this node for a text that is converted or split: characters, so that n8n stays responsive, and
 * messages, before a customer gets more than anybody reads.
 */
export const LONG_TEXT_LIMITS = { characters: 200_000, messages: 20 } as const;

/**
 * How many cards a carousel has at least, and how many line breaks the text of one may have.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-media-carousel-messages
 */
export const CAROUSEL = { fewestCards: 2, lineBreaks: 2 } as const;

/**
 * How long a call button works.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/calling/call-button-messages-deep-links
 */
export const CALL_BUTTON_MINUTES = { minimum: 1, maximum: 43_200 } as const;

/**
 * How long a message stays pinned in a group.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups
 */
export const PIN_DAYS = { minimum: 1, maximum: 30 } as const;

/**
 * Degrees from the equator and from Greenwich.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/location-messages
 */
export const MAXIMUM_DEGREES = { latitude: 90, longitude: 180 } as const;

/**
 * Throws when a text is longer than WhatsApp allows; an emoji counts as its code points.
 *
 * @param field the parameter, or just its label
 */
export function assertLength(
	value: string,
	field: Field | string,
	maximum: number,
	advice = 'Shorten the text, or send it in several messages.',
): void {
	// A string has at least as many UTF-16 units as code points, so most texts need no counting.
	if (value.length <= maximum) return;
	const length = [...value].length;
	if (length <= maximum) return;
	const title = titleOf(typeof field === 'string' ? { label: field } : field);
	throw new ParameterIssue(
		`${title} has ${length} characters; WhatsApp allows ${maximum}`,
		advice,
		value,
	);
}

/** Throws when a list has no entries or more than WhatsApp allows. */
export function assertCount(count: number, label: string, maximum: number, advice: string): void {
	if (count === 0) throw new ParameterIssue(`'${label}' is empty`, advice);
	if (count <= maximum) return;
	throw new ParameterIssue(`'${label}' has ${count} entries; WhatsApp allows ${maximum}`, advice);
}

/** Throws when a coordinate lies off the globe. */
export function assertDegrees(value: number, field: Field, maximum: number): void {
	if (Math.abs(value) <= maximum) return;
	throw new ParameterIssue(
		`'${field.label}' is ${value}, which is not between -${maximum} and ${maximum}`,
		'Enter degrees, not minutes or meters. Check that latitude and longitude are not swapped.',
	);
}
