import { whatsAppError } from '../../graph-error';
import { INTERACTIVE_LIMITS } from '../../limits';
import { objectsIn } from '../../request-input';
import type { FieldRules } from '../field-rules';
import type { InteractiveKind } from './kind';
import { body, checkUnique, footer, textHeader } from './parts';

const { listBody, listButton, sections, sectionTitle, rows, rowId, rowTitle, rowDescription } =
	INTERACTIVE_LIMITS;

const ROW: FieldRules = {
	id: { kind: 'string', required: true, max: rowId },
	title: { kind: 'string', required: true, max: rowTitle },
	description: { kind: 'string', max: rowDescription },
};

/** A button which opens a list to choose one row from. */
export const list: InteractiveKind = {
	name: 'list',
	fields: {
		header: textHeader,
		body: body(listBody),
		footer,
		action: {
			kind: 'object',
			required: true,
			fields: {
				button: { kind: 'string', required: true, max: listButton },
				sections: {
					kind: 'list',
					required: true,
					min: 1,
					max: sections,
					of: {
						kind: 'object',
						fields: {
							title: { kind: 'string', max: sectionTitle },
							rows: { kind: 'list', required: true, min: 1, of: { kind: 'object', fields: ROW } },
						},
					},
				},
			},
		},
	},
	checkAction(action) {
		const given = objectsIn(action.sections);
		if (given.length > 1 && given.some(({ title }) => title === undefined || title === '')) {
			throw whatsAppError(
				131009,
				'A section title is required when there is more than one section.',
			);
		}
		const all = given.flatMap((section) => objectsIn(section.rows));
		if (all.length > rows) {
			throw whatsAppError(131009, `Total row count exceed max allowed count: ${rows}`);
		}
		checkUnique(
			all.map(({ id }) => id),
			'row ID',
		);
	},
};
