import type { FormItem } from '../../../operation/formItem';
import {
	ParameterIssue,
	titleOf,
	type Field,
	type Parameters,
} from '../../../operation/parameters';
import { CARD_HEADERS } from '../templateLimits';
import { BUTTON_TEXTS } from './buttonFields';
import { parseButtons } from './buttonsForm';
import { CARD_BUTTONS, CARD_EXAMPLES, CARD_LIST, cardItemsParameter } from './cardFields';
import { parseExamples, toExample } from './examples';
import { FORM } from './formFields';
import { cardSample, handleOf } from './headerSample';
import { assertRowsKept, unescaped } from './lostVariables';
import type { TemplateComponent } from './templateComponent';
import { parseVariables } from './variables';

/** A part of a card as checks name it: `cards[0].components[1].buttons[0].text`. */
const PATH = /^cards\[(\d+)\](?:\.components\[(\d+)\])?(?:\.buttons\[(\d+)\])?\.(.+)$/;

/** The carousel as the form describes it; undefined without one. */
export function carouselParameter(parameters: Parameters): TemplateComponent | undefined {
	const format = parameters.text(FORM.carousel).trim();
	if (format === 'NONE' || format === '') return undefined;
	if (!CARD_HEADERS.some((each) => each === format)) {
		throw new ParameterIssue(
			`${titleOf(FORM.carousel)} is not a valid option`,
			`The expression must return NONE, ${CARD_HEADERS.join(' or ')}. Other carousels can be defined as JSON.`,
		);
	}
	assertRowsKept(
		parameters,
		CARD_LIST,
		[CARD_LIST.body],
		[
			{ list: CARD_EXAMPLES, fields: [CARD_EXAMPLES.example] },
			{ list: CARD_BUTTONS, fields: BUTTON_TEXTS },
		],
	);
	const cards = cardItemsParameter(parameters).map((card) => parseCard(card, format));
	return {
		value: {
			type: 'CAROUSEL',
			cards: cards.map((parts) => ({ components: parts.map(({ value }) => value) })),
		},
		field: (path) => fieldAt(cards, path),
	};
}

/** The parts of a card: its header, and what else it has. */
function parseCard(card: FormItem, format: string): TemplateComponent[] {
	const parts = [headerOf(card, format), bodyOf(card), buttonsOf(card)];
	return parts.filter((part) => part !== undefined);
}

const headerOf = (card: FormItem, format: string): TemplateComponent => ({
	value: { type: 'HEADER', format, example: { header_handle: [handleOf(cardSample(card))] } },
	field: () => card.located(CARD_LIST.handle),
});

function bodyOf(card: FormItem): TemplateComponent | undefined {
	const field = card.located(CARD_LIST.body);
	const text = unescaped(card.text(CARD_LIST.body));
	const rows = card.items(CARD_EXAMPLES);
	if (text === '' && rows.length === 0) return undefined;
	const variables = parseVariables(text, field);
	const examples = parseExamples(rows, variables, field);
	return {
		value: { type: 'BODY', text, ...toExample('body_text', variables, examples) },
		field: (key) => (key === 'text' ? field : card.located(CARD_EXAMPLES)),
	};
}

function buttonsOf(card: FormItem): TemplateComponent | undefined {
	const items = card.items(CARD_BUTTONS);
	return items.length === 0 ? undefined : parseButtons(items, card.located(CARD_BUTTONS));
}

function fieldAt(cards: ReadonlyArray<readonly TemplateComponent[]>, path: string): Field {
	const [, card, part, button, key = ''] = PATH.exec(path) ?? [];
	const component = cards[Number(card)]?.[Number(part)];
	return component?.field(key, button === undefined ? undefined : Number(button)) ?? CARD_LIST;
}
