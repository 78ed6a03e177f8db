import type { JsonObject } from '../../control-types';
import { invalidParameter } from '../../graph-error';
import { checkField } from '../../message-rules/field-rules';
import { objectsIn, textOf } from '../../request-input';
import type { TemplateButton, TemplateComponent } from '../template';
import { COMPONENTS } from './shape';

/** @param value a list, or its JSON when it comes in a form. @throws GraphError 100 for its shape */
export function readComponents(value: unknown): TemplateComponent[] {
	const list: unknown = typeof value === 'string' ? parsed(value) : value;
	checkField(list, COMPONENTS, 'components');
	return objectsIn(list).map(component);
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		throw invalidParameter('Param components must be an array.');
	}
}

/** Meta takes names in any case and shows them in capitals. */
const capitals = (value: unknown): string => textOf(value).toUpperCase();

const component = (given: JsonObject): TemplateComponent => ({
	...given,
	type: capitals(given.type),
	...(given.format === undefined ? {} : { format: capitals(given.format) }),
	...(given.buttons === undefined ? {} : { buttons: objectsIn(given.buttons).map(button) }),
	...(given.cards === undefined
		? {}
		: {
				cards: objectsIn(given.cards).map(({ components }) => ({
					components: objectsIn(components).map(component),
				})),
			}),
});

const button = (given: JsonObject): TemplateButton => ({ ...given, type: capitals(given.type) });
