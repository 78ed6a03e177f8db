import type { IDataObject } from 'n8n-workflow';

import { parseVariableId } from '../../../graph/template/variableId';
import {
	ParameterIssue,
	titleOf,
	type MappedField,
	type Parameters,
} from '../../../operation/parameters';
import { asText } from '../../../shared/json';
import {
	contributionsOf,
	type Contribution,
	type FilledVariable,
	type TemplateFile,
} from './contributions';

/** A template message made from the values of its variables. */
export interface FilledTemplate {
	/** Meta's `template.components`. Files that are still to be uploaded have no `id` yet. */
	readonly components: IDataObject[];
	readonly files: readonly TemplateFile[];
}

/**
 * Makes the components of a template message from the values of its variables.
 *
 * @param values by the names of the fields
 * @throws ParameterIssue for a value that is missing, or that WhatsApp does not take
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates
 */
export function fillTemplate(values: Parameters, fields: readonly MappedField[]): FilledTemplate {
	const filled = fields.flatMap((field) => filledVariable(values, field) ?? []);
	const files: TemplateFile[] = [];
	const hasOffer = filled.some(({ slot }) => slot.kind === 'offer_expiration');
	const ofCard = (wanted: number | undefined): IDataObject[] =>
		toComponents(
			filled
				.filter(({ card }) => card === wanted)
				.flatMap((variable) => contributionsOf(variable, values, hasOffer)),
			files,
		);
	const components = ofCard(undefined);
	const cards = [...new Set(filled.flatMap(({ card }) => card ?? []))].sort((a, b) => a - b);
	if (cards.length > 0) {
		components.push({
			type: 'carousel',
			cards: cards.map((card) => ({ card_index: card, components: ofCard(card) })),
		});
	}
	return { components, files };
}

function filledVariable(values: Parameters, field: MappedField): FilledVariable | undefined {
	const id = parseVariableId(field.name);
	if (id === undefined) {
		throw new ParameterIssue(
			`'${field.label}' is not a variable of a template`,
			"Choose the template again in 'Template': the editor then shows its variables.",
		);
	}
	if (!values.isEmpty(field)) return { ...id, field };
	// Also where a workflow was written without the editor's list of fields: Meta requires each variable of a text.
	const isText = id.slot.kind === 'header_text' || id.slot.kind === 'body_text';
	if (!field.isRequired && !isText) return undefined;
	throw new ParameterIssue(
		`${titleOf(field)} is empty`,
		id.slot.kind === 'header_media'
			? 'Enter a link, a media ID, or the name of the binary field that holds the file.'
			: 'Meta sends a template only with a value for each of its variables.',
	);
}

/** The order in which Meta's documentation lists components. */
const ORDER = ['header', 'body', 'limited_time_offer', 'button'];

function toComponents(
	contributions: readonly Contribution[],
	files: TemplateFile[],
): IDataObject[] {
	const parametersOf = new Map<string, { component: IDataObject; parameters: IDataObject[] }>();
	for (const { component, parameter, file } of contributions) {
		const key = `${ORDER.indexOf(component.type)}:${component.index ?? ''}`;
		const entry = parametersOf.get(key) ?? { component: { ...component }, parameters: [] };
		parametersOf.set(key, entry);
		const target = addParameter(entry.parameters, parameter);
		if (file !== undefined) files.push({ ...file, target });
	}
	return [...parametersOf]
		.sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
		.map(([, { component, parameters }]) => ({ ...component, parameters }));
}

/** Several variables make one parameter where it is no text, such as a location. Returns its content. */
function addParameter(parameters: IDataObject[], parameter: IDataObject): IDataObject {
	const type = asText(parameter.type);
	const content = parameter[type];
	if (typeof content !== 'object' || content === null) {
		parameters.push(parameter);
		return parameter;
	}
	const present = parameters.find((each) => each.type === type);
	if (present === undefined) {
		const added = { ...content } as IDataObject;
		parameters.push({ ...parameter, [type]: added });
		return added;
	}
	return Object.assign(present[type] as IDataObject, content);
}
