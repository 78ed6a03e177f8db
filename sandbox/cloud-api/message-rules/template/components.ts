import type { JsonObject } from '../../control-types';
import { whatsAppError } from '../../graph-error';
import { objectsIn, textOf } from '../../request-input';
import {
	componentOf,
	type MessageTemplate,
	type TemplateComponent,
} from '../../templates/template';
import { variablesIn } from '../../templates/variables';
import { checkNoFormatting } from '../formatting';
import { checkMedia } from '../media';
import type { MessageScope } from '../message-type';
import { checkButtons } from './buttons';
import { checkCount, checkTexts, typeOf } from './parameters';

/** What a comparison needs beside the components themselves. */
export interface Comparison {
	template: MessageTemplate;
	scope: MessageScope;
	/** How Meta names the list of the sent components. */
	param: string;
}

/**
 * Compares what is sent with the template. Components without variables need not be sent.
 * @throws GraphError 132000 for a wrong number of parameters, 132012 for wrong ones, 132018 for their text,
 * 131008 for a button without its parameter, 131009 for formatting in a header, 100 for a missing parameter name
 * or a wrong medium
 */
export function checkComponents(
	sent: readonly JsonObject[],
	components: readonly TemplateComponent[],
	comparison: Comparison,
): void {
	const { template } = comparison;
	checkHeader(sent, componentOf(components, 'HEADER'), comparison);
	const variables = variablesIn(componentOf(components, 'BODY')?.text);
	checkTexts('body', variables, parametersOf(sent, 'body'), template.parameter_format);
	checkButtons(
		sent.filter((component) => nameOf(component) === 'button'),
		componentOf(components, 'BUTTONS')?.buttons ?? [],
		template,
	);
	const offer = componentOf(components, 'LIMITED_TIME_OFFER')?.limited_time_offer;
	checkCount(
		'limited_time_offer',
		parametersOf(sent, 'limited_time_offer'),
		offer?.has_expiration ? 1 : 0,
	);
	checkCards(sent, componentOf(components, 'CAROUSEL')?.cards ?? [], comparison);
}

const nameOf = (component: JsonObject): string => textOf(component.type).toLowerCase();

/** @throws GraphError 132012 if there is more than one component of this name */
function only(sent: readonly JsonObject[], name: string): JsonObject | undefined {
	const [found, second] = sent.filter((component) => nameOf(component) === name);
	if (second) throw whatsAppError(132012, `${name}: there must be one component at most`);
	return found;
}

const parametersOf = (sent: readonly JsonObject[], name: string): JsonObject[] =>
	objectsIn(only(sent, name)?.parameters);

function checkHeader(
	sent: readonly JsonObject[],
	header: TemplateComponent | undefined,
	{ template, scope, param }: Comparison,
): void {
	const parameters = parametersOf(sent, 'header');
	if (header === undefined || header.format === 'TEXT') {
		checkTexts('header', variablesIn(header?.text), parameters, template.parameter_format);
		for (const { text } of parameters) checkNoFormatting('header', textOf(text));
		return;
	}
	const format = header.format ?? '';
	const [parameter] = parameters;
	const received = parameter ? typeOf(parameter) : 'UNKNOWN';
	if (received !== format) {
		throw whatsAppError(
			132012,
			`header: Format mismatch, expected ${format}, received ${received}`,
		);
	}
	checkCount('header', parameters, 1);
	const media = format.toLowerCase();
	if (parameter && (media === 'image' || media === 'video' || media === 'document')) {
		const index = sent.findIndex((component) => nameOf(component) === 'header');
		checkMedia(parameter, media, `${param}[${index}]['parameters'][0]['${media}']`, scope);
	}
	if (parameter && media === 'gif') {
		const index = sent.findIndex((component) => nameOf(component) === 'header');
		const place = `${param}[${index}]['parameters'][0]['gif']`;
		checkMedia({ video: parameter.gif }, 'video', place, scope);
	}
}

function checkCards(
	sent: readonly JsonObject[],
	cards: NonNullable<TemplateComponent['cards']>,
	comparison: Comparison,
): void {
	const carousel = only(sent, 'carousel');
	const given = objectsIn(carousel?.cards);
	if (given.length !== cards.length) {
		throw whatsAppError(
			132000,
			`carousel: number of cards (${given.length}) does not match the expected number of cards (${cards.length})`,
		);
	}
	const at = carousel ? sent.indexOf(carousel) : 0;
	given.forEach((card, index) => {
		const expected = cards[index];
		if (card.card_index !== index || !expected) {
			throw whatsAppError(
				132012,
				`carousel: card_index must count from 0 - got ${textOf(card.card_index)}`,
			);
		}
		checkComponents(objectsIn(card.components), expected.components, {
			...comparison,
			param: `${comparison.param}[${at}]['cards'][${index}]['components']`,
		});
	});
}
