import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../shared/json';
import { toEscapedUrl } from '../../toEscapedUrl';
import { typeOf, type TemplateComponent } from './templateComponent';

/**
 * A component with the addresses of its buttons as browsers send them. What is no address, or no
 * list of buttons, stays as it is: the checks say what is wrong with it.
 */
export const withEscapedUrls = (component: TemplateComponent): TemplateComponent => ({
	...component,
	value: escapeIn(component.value),
});

function escapeIn(component: IDataObject): IDataObject {
	const { buttons, cards } = component;
	return {
		...component,
		...(Array.isArray(buttons) && {
			buttons: buttons.map((button) => escapeButton(button as IDataObject)),
		}),
		...(Array.isArray(cards) && { cards: cards.map((card) => escapeCard(card as IDataObject)) }),
	};
}

function escapeCard(card: IDataObject): IDataObject {
	if (!isObject(card) || !Array.isArray(card.components)) return card;
	const components = card.components as IDataObject[];
	return {
		...card,
		components: components.map((each) => (isObject(each) ? escapeIn(each) : each)),
	};
}

/** A button with its address, and the example of it, as browsers send them. */
export function escapeButton(button: IDataObject): IDataObject {
	if (!isObject(button) || typeOf(button) !== 'URL') return button;
	const { url, example } = button;
	const examples: unknown = Array.isArray(example)
		? example.map(escapedExample)
		: escapedExample(example);
	return {
		...button,
		...(typeof url === 'string' && { url: escapedUrl(url) }),
		...(example !== undefined && { example: examples as IDataObject['example'] }),
	};
}

/** The address before its variable, and the variable, which is the rest. */
export function splitUrl(url: string): { base: string; variable: string } {
	const at = url.indexOf('{{');
	return at < 0 ? { base: url, variable: '' } : { base: url.slice(0, at), variable: url.slice(at) };
}

function escapedUrl(url: string): string {
	const { base, variable } = splitUrl(url);
	const escaped = toEscapedUrl(base);
	if (escaped === undefined) return url;
	// To a host alone a slash is added, which is not meant where a variable follows.
	const isHost = variable !== '' && !/^\s*https?:\/\/[^/?#]*[/?#]/i.test(base);
	return `${isHost ? escaped.replace(/\/$/, '') : escaped}${variable}`;
}

/** The whole address with an example for its variable; the variable's example alone stays as it is. */
const escapedExample = (example: unknown): unknown =>
	typeof example === 'string' ? (toEscapedUrl(example) ?? example) : example;
