import { GRAPH_ID_RULE, isGraphId } from '../../graph/graphId';
import { ParameterIssue, titleOf, type Parameters } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { DELETE_BY } from './templateId';

const IDS = { name: 'templateIds', label: 'Template IDs' };

/** Templates in one request. */
const MAXIMUM_IDS = 100;

/** Several templates, each in one language. */
export const templateIdsField: OperationField = {
	displayName: IDS.label,
	name: IDS.name,
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 546151681022936,546151681022937',
	description: `Up to ${MAXIMUM_IDS} IDs, separated by commas. An expression may return a list.`,
};

/** The same for *Delete*. */
export const deletedIdsField: OperationField = {
	...templateIdsField,
	name: 'deletedTemplateIds',
	displayOptions: { show: { [DELETE_BY.name]: ['ids'] } },
};

/** The IDs of several templates, each once. @param maximum of one request */
export function templateIdsParameter(
	parameters: Parameters,
	name: string = IDS.name,
	maximum = MAXIMUM_IDS,
): string[] {
	const texts = parameters.texts({ ...IDS, name }).flatMap((text) => text.split(/[\s,]+/));
	const ids = [...new Set(texts.filter((text) => text !== ''))];
	if (ids.length === 0) {
		throw new ParameterIssue(
			`${titleOf(IDS)} is empty`,
			'Enter the IDs that Template: Get Many returns, separated by commas.',
		);
	}
	if (!ids.every(isGraphId)) {
		throw new ParameterIssue(
			`${titleOf(IDS)} contains something that is not a template ID`,
			`A template ID ${GRAPH_ID_RULE}. Separate several of them by commas.`,
		);
	}
	if (ids.length <= maximum) return ids;
	throw new ParameterIssue(
		`${titleOf(IDS)} has ${ids.length} IDs; Meta accepts ${maximum}`,
		'Divide them over several items, for example with the Loop Over Items node.',
	);
}
