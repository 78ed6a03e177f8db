import { ParameterIssue, titleOf } from '../../../operation/parameters';
import { asObjects, asText } from '../../../shared/json';
import { CARD_HEADERS, CARDS, type Category } from '../templateLimits';
import { CATEGORY } from './formFields';
import { objectsOf, typeOf, type TemplateComponent } from './templateComponent';

/*
 * The rules for a carousel. Cards show an image or a video, or a product of the catalog.
 *
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/media-card-carousel-templates
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/product-card-carousel-templates
 */

const HEADERS: readonly string[] = [...CARD_HEADERS, 'PRODUCT'];

/** Throws for a carousel in a template that cannot have one. */
export function assertCarouselAllowed(types: readonly string[], category: Category): void {
	if (category !== 'MARKETING') {
		throw new ParameterIssue(
			`${titleOf(CATEGORY)} is ${category}, but only marketing templates have a carousel`,
			"Set 'Category' to Marketing, or remove the carousel.",
		);
	}
	const other = types.find((type) => type !== 'BODY' && type !== 'CAROUSEL');
	if (other === undefined) return;
	throw new ParameterIssue(
		`The template has a carousel and a component of the type ${other}`,
		'Remove one of the two. A template with a carousel consists of a body and the cards.',
	);
}

/** The components of each card. Throws for what a card cannot have. */
export function checkedCards(carousel: TemplateComponent): TemplateComponent[][] {
	const cards = objectsOf(carousel, 'cards');
	const title = titleOf(carousel.field('cards'));
	if (cards.length < CARDS.minimum || cards.length > CARDS.maximum) {
		throw new ParameterIssue(
			`${title} has ${cards.length} cards`,
			`WhatsApp allows ${CARDS.minimum} to ${CARDS.maximum} of them.`,
		);
	}
	const parts = cards.map((card, index) => partsOf(carousel, card, index));
	const bare = parts.findIndex((components) => headerOf(components) === undefined);
	if (bare >= 0) {
		throw new ParameterIssue(
			`${title} has no header in card ${bare + 1}`,
			'Every card begins with an image or a video.',
		);
	}
	for (const components of parts) checkParts(components);
	return parts;
}

/** Throws for cards of which one has other components than the first. */
export function assertSameParts(
	carousel: TemplateComponent,
	cards: ReadonlyArray<readonly TemplateComponent[]>,
): void {
	const [first = '', ...others] = cards.map((components) =>
		components.flatMap(({ value }) => signatureOf(value)).join(', '),
	);
	const different = others.findIndex((signature) => signature !== first);
	if (different < 0) return;
	throw new ParameterIssue(
		`${titleOf(carousel.field('cards'))} has different components in card 1 and card ${different + 2}`,
		`Card 1 has ${first}. Card ${different + 2} has ${others[different]}. WhatsApp requires the same in all cards, in the same order.`,
	);
}

function partsOf(
	carousel: TemplateComponent,
	card: TemplateComponent['value'],
	cardIndex: number,
): TemplateComponent[] {
	const inCard = (path: string) => carousel.field(`cards[${cardIndex}].${path}`);
	return objectsOf({ value: card, field: inCard }, 'components').map(
		(value, index): TemplateComponent => ({
			value,
			field: (key, button) =>
				inCard(`components[${index}].${button === undefined ? '' : `buttons[${button}].`}${key}`),
		}),
	);
}

const headerOf = (components: readonly TemplateComponent[]): TemplateComponent | undefined =>
	components.find(({ value }) => typeOf(value) === 'HEADER');

function checkParts(components: readonly TemplateComponent[]): void {
	const header = headerOf(components);
	const format = asText(header?.value.format).toUpperCase();
	if (header !== undefined && format !== '' && !HEADERS.includes(format)) {
		throw new ParameterIssue(
			`${titleOf(header.field('format'))} is ${format}, which cards do not have`,
			`Set it to ${CARD_HEADERS.join(' or ')}.`,
		);
	}
	const list = components.find(({ value }) => typeOf(value) === 'BUTTONS');
	if (list === undefined) return;
	const types = asObjects(list.value.buttons).map(typeOf);
	if (types.length > CARDS.buttons) {
		throw new ParameterIssue(
			`${titleOf(list.field('buttons'))} has ${types.length} buttons; WhatsApp allows ${CARDS.buttons} in a card`,
			'Remove some of them.',
		);
	}
	// Below a product there are other buttons.
	if (format === 'PRODUCT') return;
	const strange = types.findIndex(
		(type) => type !== '' && !CARDS.buttonTypes.some((each) => each === type),
	);
	if (strange < 0) return;
	throw new ParameterIssue(
		`${titleOf(list.field('type', strange))} is ${types[strange]}, which cards do not have`,
		`Choose one of ${CARDS.buttonTypes.join(', ')}.`,
	);
}

/** A component as all cards have it alike: "HEADER IMAGE", "BODY", "button URL". */
function signatureOf(component: TemplateComponent['value']): string[] {
	const type = typeOf(component);
	if (type === 'BUTTONS')
		return asObjects(component.buttons).map((button) => `button ${typeOf(button)}`);
	return [type === 'HEADER' ? `${type} ${asText(component.format).toUpperCase()}` : type];
}
