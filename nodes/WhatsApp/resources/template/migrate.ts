import { BUSINESS_ACCOUNT_ID } from '../../graph/businessAccount';
import { GRAPH_ID_RULE } from '../../graph/graphId';
import { graphIdParameter } from '../../operation/graphId';
import { OPTIONS } from '../../operation/optionNames';
import { ParameterIssue, titleOf, type Parameters } from '../../operation/parameters';
import { defineOperation, type OperationField } from '../defineOperation';
import { templateIdsParameter } from './templateIds';

const SOURCE = { name: 'sourceBusinessAccountId', label: 'Source Business Account ID' };

const COUNT = { name: 'count', label: 'Count' };
const PAGE = { name: 'page_number', label: 'Page' };
const IDS = { name: 'template_ids', label: 'Template IDs' };

/** Templates in one request. */
const MAXIMUM_COUNT = 500;

const migrationOptions: OperationField[] = [
	{
		displayName: COUNT.label,
		name: COUNT.name,
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MAXIMUM_COUNT },
		default: MAXIMUM_COUNT,
		description: `Templates that are copied at once, up to ${MAXIMUM_COUNT}. Lower it when a request times out.`,
	},
	{
		displayName: PAGE.label,
		name: PAGE.name,
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Page to copy, starting at 0',
	},
	{
		displayName: IDS.label,
		name: IDS.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. 546151681022936,546151681022937',
		description: `Copies only these templates of the other account, up to ${MAXIMUM_COUNT} IDs separated by commas, such as those that were not copied before. An expression may return a list.`,
	},
];

/** @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/migrate-templates */
export const migrateTemplates = defineOperation({
	name: 'Migrate',
	value: 'migrate',
	action: 'Migrate templates',
	description: 'Copy templates of another WhatsApp Business Account into yours',
	fields: [
		{
			displayName: SOURCE.label,
			name: SOURCE.name,
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 102290129340398',
			description: 'The account whose templates are copied into the one of the credential',
		},
	],
	options: migrationOptions,
	output: { migrated_templates: ['string'] },
	build: (parameters) => {
		const source = graphIdParameter(
			parameters,
			SOURCE,
			'Enter the ID of the other account.',
			() =>
				new ParameterIssue(
					`${titleOf(SOURCE)} is not an ID`,
					`An ID ${GRAPH_ID_RULE}. WhatsApp Manager shows it.`,
				),
		);
		return {
			method: 'POST',
			path: `${BUSINESS_ACCOUNT_ID}/migrate_message_templates`,
			query: { source_waba_id: source, ...optionsParameter(parameters) },
			// The response lists what was copied and what was not.
			proof: 'templates',
			effect: 'repeatable',
			ifUnknown: {
				what: 'templates may have been copied',
				action: 'Template: Get Many shows which ones.',
			},
		};
	},
	toItems: (body) => [body],
});

/** What the options narrow the copy down to, by Meta's names. */
function optionsParameter(parameters: Parameters): Record<string, string | number> {
	const options = parameters.collection(OPTIONS);
	const has = ({ name }: typeof COUNT): boolean =>
		parameters.hasOption(OPTIONS, { name, label: name });
	return {
		...(has(COUNT) && { count: countParameter(options) }),
		...(has(PAGE) && { page_number: options.wholeNumber(PAGE, 0) }),
		...(!options.isEmpty(IDS) && {
			template_ids: JSON.stringify(templateIdsParameter(options, IDS.name, MAXIMUM_COUNT)),
		}),
	};
}

function countParameter(options: Parameters): number {
	const count = options.wholeNumber(COUNT, 1);
	if (count <= MAXIMUM_COUNT) return count;
	throw new ParameterIssue(
		`${titleOf(COUNT)} is ${count}; Meta accepts ${MAXIMUM_COUNT}`,
		'Enter a lower number, and copy the rest with the next pages.',
	);
}
