import { invalidParameter, templateError } from '../../graph-error';
import { TEMPLATE_LIMITS } from '../../limits';
import { componentOf, type TemplateComponent } from '../template';

type Card = readonly TemplateComponent[];

/** Buttons below an image or a video; a product has its own. */
const MEDIA_BUTTONS = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER'];
const FORMATS = ['IMAGE', 'VIDEO', 'PRODUCT'];

/**
 * What Meta says of media card and product card carousels; their number is checked with their shape.
 * @throws GraphError 100, with a subcode where Meta has one
 */
export function checkCarousel(components: readonly TemplateComponent[], category: string): void {
	const carousel = componentOf(components, 'CAROUSEL');
	if (!carousel) return;
	if (category !== 'MARKETING')
		throw invalidParameter('Only templates of the category MARKETING can have a carousel.');
	const beside = components.find(({ type }) => !['BODY', 'CAROUSEL'].includes(type));
	if (beside)
		throw invalidParameter(
			`A template with a carousel can't have a component of type ${beside.type}.`,
		);
	const cards = (carousel.cards ?? []).map((card) => card.components);
	cards.forEach(checkCard);
	const [first = '', ...others] = cards.map(outline);
	if (others.some((other) => other !== first))
		throw invalidParameter('All cards of a carousel must have the same components.');
}

function checkCard(card: Card): void {
	const header = componentOf(card, 'HEADER');
	if (!header || !FORMATS.includes(header.format ?? '')) {
		throw templateError(
			2388043,
			`component of type CAROUSEL is missing expected field(s) (header of format ${FORMATS.join(', ')})`,
		);
	}
	const { buttons = [] } = componentOf(card, 'BUTTONS') ?? {};
	if (buttons.length > TEMPLATE_LIMITS.cardButtons) {
		throw templateError(
			2388042,
			`A card has ${buttons.length} buttons, the limit is ${TEMPLATE_LIMITS.cardButtons}.`,
		);
	}
	const strange = buttons.find(({ type }) => !MEDIA_BUTTONS.includes(type));
	if (strange && header.format !== 'PRODUCT')
		throw templateError(2388042, `A card can't have a button of type ${strange.type}.`);
}

/** What the cards must have alike. */
const outline = (card: Card): string =>
	JSON.stringify(
		card.map(({ type, format, buttons }) => [type, format, buttons?.map((button) => button.type)]),
	);
