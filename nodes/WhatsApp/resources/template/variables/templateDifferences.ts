import type { IDataObject } from 'n8n-workflow';

import {
	templateVariables,
	type TemplateVariable,
} from '../../../graph/template/templateVariables';
import { variableIdText, type Slot, type VariableId } from '../../../graph/template/variableId';
import { asObject, asText } from '../../../shared/json';
import { TEMPLATE_LENGTH } from '../templateLimits';
import { renderTemplate } from './renderTemplate';
import { sentParameters, slotTitle } from './sentParameters';

/** A variable as errors name it. */
interface Expected {
	readonly id: VariableId;
	readonly title: string;
	readonly isRequired: boolean;
}

/**
 * What in a template message does not match the template, each as the end of a sentence. Names the
 * variables by the text around them, never their values.
 *
 * @param template as Meta lists it, with `components`
 * @param components Meta's `template.components` of the message
 */
export function templateDifferences(
	template: IDataObject,
	components: readonly IDataObject[],
): string[] {
	const sent: VariableId[] = sentParameters(components);
	const expected = templateVariables(template).flatMap(toExpected);
	if (!lacksNames(expected, sent)) {
		return [...missingAndSurplus(expected, sent), ...lengths(template, components)];
	}
	const others = missingAndSurplus(
		expected.filter(({ id }) => !isText(id)),
		sent.filter((id) => !isText(id)),
	);
	return ['the template has named variables, so each text needs its parameter_name', ...others];
}

function toExpected({ id, label, isRequired }: TemplateVariable): Expected[] {
	const { slot } = id;
	// The name of a document is a part of it.
	if (slot.kind === 'header_file_name') return [];
	if (slot.kind !== 'code') return [{ id, title: label, isRequired }];
	// A one-time password is entered once and sent twice.
	const slots: Slot[] = [
		{ kind: 'body_text', name: '1' },
		{ kind: 'button', index: slot.index, value: 'url' },
	];
	return slots.map((each) => ({ id: { slot: each }, title: label, isRequired }));
}

const isText = ({ slot }: VariableId): boolean =>
	slot.kind === 'header_text' || slot.kind === 'body_text';

const isNumbered = ({ slot }: VariableId): boolean => 'name' in slot && /^\d+$/.test(slot.name);

/** Whether texts go by their order, though the template has names for them. */
function lacksNames(expected: readonly Expected[], sent: readonly VariableId[]): boolean {
	const texts = expected.filter(({ id }) => isText(id));
	return (
		texts.length > 0 &&
		texts.every(({ id }) => !isNumbered(id)) &&
		sent.some((id) => isText(id) && isNumbered(id))
	);
}

function missingAndSurplus(expected: readonly Expected[], sent: readonly VariableId[]): string[] {
	const sentIds = new Set(sent.map(variableIdText));
	const expectedIds = new Set(expected.map(({ id }) => variableIdText(id)));
	const missing = expected.filter(
		({ id, isRequired }) => isRequired && !sentIds.has(variableIdText(id)),
	);
	const surplus = sent.filter((id) => !expectedIds.has(variableIdText(id)));
	return [
		...new Set([
			...missing.map(({ title }) => `there is no value for '${title}'`),
			...surplus.map(
				(id) => `there is a value for ${slotTitle(id)}, which the template does not have`,
			),
		]),
	];
}

/** Meta limits what is shown, not each value. */
function lengths(template: IDataObject, components: readonly IDataObject[]): string[] {
	const { header, body } = renderTemplate(template, components);
	const parts = [
		{ name: 'header', text: asText(asObject(header).text), maximum: TEMPLATE_LENGTH.headerText },
		{ name: 'body', text: asText(body), maximum: TEMPLATE_LENGTH.body },
	];
	return parts.flatMap(({ name, text, maximum }) => {
		const { length } = Array.from(text);
		return length > maximum
			? `the ${name} has ${length} characters with these values; ${maximum} are allowed`
			: [];
	});
}
