import type { IDataObject } from 'n8n-workflow';

import { AUTHENTICATION } from './authentication';
import { BUTTONS } from './buttons';
import { CARDS, OFFERS } from './cards-and-offers';
import { HEADERS } from './headers';
import { TEXTS } from './texts';

/** A template, what a user fills into its form, and what a customer then sees. */
export interface TemplateExample {
	readonly name: string;
	readonly language: string;
	readonly category: 'AUTHENTICATION' | 'MARKETING' | 'UTILITY';
	/** As Meta takes them for a new template; the handle of a file replaces HANDLE. */
	readonly components: IDataObject[];
	/** By the ID of the field in *Variables*. */
	readonly values: Readonly<Record<string, string | number>>;
	/** What the sandbox says that the customer sees. */
	readonly rendered: IDataObject;
	/** Meta sends it through its Marketing Messages API only. */
	readonly needsMarketingApi?: boolean;
}

/** Templates of every kind of component and button, in several languages, numbered and named. */
export const TEMPLATE_COLLECTION: readonly TemplateExample[] = [
	...TEXTS,
	...HEADERS,
	...BUTTONS,
	...CARDS,
	...OFFERS,
	...AUTHENTICATION,
];
