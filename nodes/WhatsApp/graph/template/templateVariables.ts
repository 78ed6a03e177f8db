import type { FieldType, IDataObject } from 'n8n-workflow';

import { asObject, asObjects, asText } from '../../shared/json';
import { MEDIA_HEADERS, type ButtonValue, type Slot, type VariableId } from './variableId';
import { asVariable, variablesIn } from './variables';

/** What a message has to say, or may say, to a template. */
export interface TemplateVariable {
	readonly id: VariableId;
	/** The variable as the editor and errors name it: "Body {{2}}: your order … has left". */
	readonly label: string;
	/** What Meta reviewed in its place; '' for none. */
	readonly example: string;
	readonly isRequired: boolean;
	readonly type: FieldType;
}

type Declared = Omit<TemplateVariable, 'id'> & { readonly slot: Slot };

/**
 * The variables of a template, in the order in which they are read.
 *
 * @param template as Meta lists it, with `category` and `components`
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
 */
export function templateVariables({ category, components }: IDataObject): TemplateVariable[] {
	const isAuthentication = asText(category).toUpperCase() === 'AUTHENTICATION';
	return variablesOf(asObjects(components), { isAuthentication, isCard: false });
}

/** What is read differently. */
interface Kind {
	readonly isAuthentication: boolean;
	/** Whether the components are those of a card. */
	readonly isCard: boolean;
}

function variablesOf(
	components: readonly IDataObject[],
	{ isAuthentication, isCard }: Kind,
): TemplateVariable[] {
	return components.flatMap((component) => {
		if (typeOf(component) === 'CAROUSEL') return cardVariables(component);
		const declared = isAuthentication
			? codeVariable(component)
			: (VARIABLES_OF[typeOf(component)]?.(component, isCard) ?? []);
		return declared.map(({ slot, ...variable }) => ({ ...variable, id: { slot } }));
	});
}

type Reader = (component: IDataObject, isCard: boolean) => Declared[];

const VARIABLES_OF: Readonly<Record<string, Reader>> = {
	HEADER: headerVariables,
	BODY: (component) => textVariables('Body', 'body_text', component),
	BUTTONS: ({ buttons }, isCard) =>
		asObjects(buttons).flatMap((button, index) => buttonVariables(button, index, isCard)),
	LIMITED_TIME_OFFER: offerVariable,
};

const typeOf = ({ type }: IDataObject): string => asText(type).toUpperCase();

const text = (slot: Slot, label: string, more: Partial<Declared> = {}): Declared => ({
	slot,
	label,
	example: '',
	isRequired: true,
	type: 'string',
	...more,
});

const optional = { isRequired: false } as const;

/** The password is in the body and in the button, and entered once. */
function codeVariable(component: IDataObject): Declared[] {
	if (typeOf(component) !== 'BUTTONS') return [];
	const index = asObjects(component.buttons).findIndex(({ type }) =>
		['URL', 'OTP'].includes(asText(type).toUpperCase()),
	);
	return index < 0 ? [] : [text({ kind: 'code', index }, 'One-Time Password')];
}

function headerVariables(header: IDataObject): Declared[] {
	const format = asText(header.format).toLowerCase();
	const media = MEDIA_HEADERS.find((each) => each === format);
	if (media !== undefined) {
		const label = `Header ${media} · link, media ID or binary field`;
		const file = text({ kind: 'header_media', type: media }, label);
		if (media !== 'document') return [file];
		return [file, text({ kind: 'header_file_name' }, 'Header document · file name', optional)];
	}
	if (format === 'location') {
		return (['latitude', 'longitude', 'name', 'address'] as const).map((property) =>
			text({ kind: 'header_location', property }, `Header location · ${property}`, {
				isRequired: property === 'latitude' || property === 'longitude',
			}),
		);
	}
	if (format === 'product') {
		return [
			text({ kind: 'header_product', property: 'item' }, 'Header product · retailer ID'),
			text({ kind: 'header_product', property: 'catalog' }, 'Header product · catalog ID'),
		];
	}
	return textVariables('Header', 'header_text', header);
}

/** The variables of a text, each with the words around it. */
function textVariables(
	part: string,
	kind: 'header_text' | 'body_text',
	component: IDataObject,
): Declared[] {
	const written = asText(component.text);
	const examples = examplesOf(kind, asObject(component.example));
	return variablesIn(written).map((name, index) =>
		text({ kind, name }, `${part} ${asVariable(name)}: ${wordsAround(written, name)}`, {
			example: examples.get(name) ?? examples.get(String(index + 1)) ?? '',
		}),
	);
}

/** Characters of the text before and after a variable that its label shows: the editor cuts long labels. */
const BEFORE = 14;
const AFTER = 24;

/** The words around a variable, with an ellipsis in its place: "order … is on its way". */
function wordsAround(written: string, name: string): string {
	const line = written.replace(/\s+/g, ' ');
	const [before = '', ...rest] = line.split(asVariable(name));
	const after = rest.join(asVariable(name));
	const start = before.length > BEFORE ? before.indexOf(' ', before.length - BEFORE) + 1 : 0;
	const end = after.length > AFTER ? after.lastIndexOf(' ', AFTER) : after.length;
	return `${before.slice(start)}…${after.slice(0, Math.max(end, 0))}`;
}

/** Meta's examples by variable; those of numbered variables by their number. */
function examplesOf(kind: 'header_text' | 'body_text', example: IDataObject): Map<string, string> {
	const named = asObjects(example[`${kind}_named_params`]).map(
		(each) => [asText(each.param_name), asText(each.example)] as const,
	);
	const list: unknown[] = listOf(example[kind]);
	const numbered = Array.isArray(list[0]) ? listOf(list[0]) : list;
	return new Map([
		...numbered.map((each, index) => [String(index + 1), asText(each)] as const),
		...named,
	]);
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/**
 * The editor cuts labels, so what a button needs comes before which button it is. In a card it comes
 * after it: with the number of the card in front, the number of the button would not be seen.
 */
function buttonVariables(button: IDataObject, index: number, isCard: boolean): Declared[] {
	const name = asText(button.text);
	const quoted = name === '' ? '' : ` "${name}"`;
	const labelOf = (what: string): string =>
		isCard ? `button ${index + 1} · ${what}${quoted}` : `${what}, button ${index + 1}${quoted}`;
	const of = (value: ButtonValue, what: string, more: Partial<Declared> = {}): Declared =>
		text({ kind: 'button', index, value }, labelOf(what), more);
	const example = asText(Array.isArray(button.example) ? button.example[0] : button.example);
	switch (typeOf(button)) {
		case 'URL': {
			const url = asText(button.url);
			if (variablesIn(url).length === 0) return [];
			const end = of('url', 'URL end', { example });
			return [{ ...end, label: `${end.label}: ${url}` }];
		}
		case 'QUICK_REPLY':
			return [of('payload', 'Payload', optional)];
		case 'COPY_CODE':
			return [of('coupon_code', 'Coupon code', { example })];
		case 'FLOW':
			return [
				of('flow_token', 'Flow token', optional),
				of('flow_data', 'Flow data', { ...optional, type: 'object' }),
			];
		case 'CATALOG':
			return [of('thumbnail', 'ID of product shown', optional)];
		case 'MPM':
			return [
				of('mpm_thumbnail', 'ID of product shown'),
				of('mpm_sections', 'Product sections', { type: 'array' }),
			];
		default:
			return [];
	}
}

function offerVariable({ limited_time_offer: offer }: IDataObject): Declared[] {
	if (asObject(offer).has_expiration !== true) return [];
	return [text({ kind: 'offer_expiration' }, 'Offer · end', { type: 'dateTime' })];
}

function cardVariables({ cards }: IDataObject): TemplateVariable[] {
	return asObjects(cards).flatMap((card, index) =>
		variablesOf(asObjects(card.components), { isAuthentication: false, isCard: true }).map(
			(variable) => ({
				...variable,
				id: { ...variable.id, card: index },
				label: `Card ${index + 1}, ${variable.label}`,
			}),
		),
	);
}
