import type { JsonObject } from '../../control-types';
import { invalidParameter, templateError } from '../../graph-error';
import { TEMPLATE_LIMITS, TEMPLATE_TTL_SECONDS } from '../../limits';
import { checkField } from '../../message-rules/field-rules';
import {
	componentOf,
	TEMPLATE_CATEGORIES,
	type ParameterFormat,
	type SeedTemplate,
	type TemplateComponent,
} from '../template';
import { checkAuthentication, withMetasTexts } from './authentication';
import { checkButtons } from './buttons';
import { checkCarousel } from './carousel';
import { checkOffer } from './offer';
import { readComponents } from './read-components';
import { checkBody, checkFooter, checkHeader } from './texts';

export type NewTemplate = Pick<
	SeedTemplate,
	'name' | 'language' | 'category' | 'parameter_format' | 'components'
>;

const NAME = /^[a-z0-9_]+$/;
/** "en", "en_US", "zh_CN", "fil". */
const LANGUAGE = /^[a-z]{2,3}(_[A-Z]{2,3})?$/;
/** `message_send_ttl_seconds`: 30 days. */
const LONGEST_TTL = -1;

/**
 * Checks the request to create a template as Meta does; parameters that it doesn't know are ignored.
 * @throws GraphError 100, with a subcode where Meta has one
 */
export function readNewTemplate(params: JsonObject): NewTemplate {
	const { name, language, category, parameter_format: format = 'POSITIONAL' } = params;
	checkField(
		name,
		{ kind: 'string', required: true, max: TEMPLATE_LIMITS.name, pattern: NAME },
		'name',
	);
	checkField(language, { kind: 'string', required: true, pattern: LANGUAGE }, 'language');
	checkField(
		category,
		{ kind: 'enum', required: true, anyCase: true, values: TEMPLATE_CATEGORIES },
		'category',
	);
	checkField(
		format,
		{ kind: 'enum', anyCase: true, values: ['POSITIONAL', 'NAMED'] },
		'parameter_format',
	);
	const template = {
		name: String(name),
		language: String(language),
		category: String(category).toUpperCase(),
		parameter_format:
			String(format).toUpperCase() === 'NAMED' ? ('NAMED' as const) : ('POSITIONAL' as const),
	};
	const { components } = params;
	checkTtl(params.message_send_ttl_seconds, template.category);
	return { ...template, components: checkedComponents(components, template) };
}

/** @returns the components as Meta keeps them. @throws GraphError 100, with a subcode where Meta has one */
export function checkedComponents(
	value: unknown,
	{ category, parameter_format: format }: Pick<NewTemplate, 'category' | 'parameter_format'>,
): readonly TemplateComponent[] {
	const components = readComponents(value);
	checkOnce(components);
	if (category === 'AUTHENTICATION') {
		checkAuthentication(components);
		return withMetasTexts(components);
	}
	checkCarousel(components, category);
	checkOffer(components, category);
	checkComponents(components, bodyLimit(components), format);
	return components;
}

/** @throws GraphError 100 for a time that the category does not have */
export function checkTtl(seconds: unknown, category: string): void {
	if (seconds === undefined || Number(seconds) === LONGEST_TTL) return;
	checkField(
		Number(seconds),
		{ kind: 'integer', ...TEMPLATE_TTL_SECONDS[category] },
		'message_send_ttl_seconds',
	);
}

/** One body, and of everything else one at most. */
function checkOnce(components: readonly TemplateComponent[]): void {
	const types = components.map(({ type }) => type);
	const repeated = types.find((type, index) => types.indexOf(type) !== index);
	if (repeated) throw invalidParameter(`There is more than one component of type ${repeated}.`);
	if (!componentOf(components, 'BODY'))
		throw templateError(2388043, 'component of type BODY is missing');
}

const bodyLimit = (components: readonly TemplateComponent[]): number =>
	componentOf(components, 'LIMITED_TIME_OFFER')
		? TEMPLATE_LIMITS.limitedTimeOfferBody
		: TEMPLATE_LIMITS.body;

function checkComponents(
	components: readonly TemplateComponent[],
	bodyMax: number,
	format: ParameterFormat,
): void {
	for (const component of components) {
		switch (component.type) {
			case 'HEADER':
				checkHeader(component, format);
				break;
			case 'BODY':
				checkBody(component, bodyMax, format);
				break;
			case 'FOOTER':
				checkFooter(component);
				break;
			case 'BUTTONS':
				checkNoCode(component);
				checkButtons(component.buttons ?? []);
				break;
			case 'CAROUSEL':
				for (const card of component.cards ?? [])
					checkComponents(card.components, TEMPLATE_LIMITS.cardBody, format);
				break;
		}
	}
}

function checkNoCode({ buttons }: TemplateComponent): void {
	if (buttons?.some(({ type }) => type === 'OTP')) {
		throw templateError(2388042, 'Only authentication templates have a button of type OTP.');
	}
}
