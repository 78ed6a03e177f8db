import { isGraphId } from '../graphId';

/** The parameter that holds a template's name and language. */
export const TEMPLATE = { name: 'template', label: 'Template' };

/** A template in one language, as messages name it. */
export interface TemplateName {
	readonly name: string;
	readonly language: string;
}

/** The value of the list *Template*: `order_update:en_US`. */
export const templateNameText = ({ name, language }: TemplateName): string => `${name}:${language}`;

/** Parses `order_update:en_US`; the language is '' when it is missing. */
export function parseTemplateName(text: string): TemplateName {
	const [name = '', ...language] = text.split(':');
	return { name: name.trim(), language: language.join(':').trim() };
}

/** The ID of a template; undefined for a name with its language, which always has a colon. */
export function parseTemplateId(text: string): string | undefined {
	const id = text.trim();
	return isGraphId(id) ? id : undefined;
}
