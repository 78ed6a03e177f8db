import { whatsAppError } from '../../graph-error';
import { INTERACTIVE_LIMITS } from '../../limits';
import { objectsIn } from '../../request-input';
import type { FieldRule, FieldRules } from '../field-rules';
import type { InteractiveKind } from './kind';
import { body, footer, optionalBody, textHeader } from './parts';

/** What shows products of the business's catalog. */

const { buttonsBody, sections, sectionTitle, products } = INTERACTIVE_LIMITS;

export const CATALOG_ID: FieldRule = { kind: 'string', required: true, pattern: /^\d+$/ };

const PRODUCT: FieldRules = { product_retailer_id: { kind: 'string', required: true } };

/** One product. */
export const product: InteractiveKind = {
	name: 'product',
	fields: {
		body: optionalBody(buttonsBody),
		footer,
		action: { kind: 'object', required: true, fields: { catalog_id: CATALOG_ID, ...PRODUCT } },
	},
};

/** Several products in sections. */
export const productList: InteractiveKind = {
	name: 'product_list',
	fields: {
		header: { ...textHeader, required: true },
		body: body(buttonsBody),
		footer,
		action: {
			kind: 'object',
			required: true,
			fields: {
				catalog_id: CATALOG_ID,
				sections: {
					kind: 'list',
					required: true,
					min: 1,
					max: sections,
					of: {
						kind: 'object',
						fields: {
							title: { kind: 'string', max: sectionTitle },
							product_items: {
								kind: 'list',
								required: true,
								min: 1,
								of: { kind: 'object', fields: PRODUCT },
							},
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
		const total = given.flatMap((section) => objectsIn(section.product_items)).length;
		if (total > products) {
			throw whatsAppError(131009, `Total product count exceed max allowed count: ${products}`);
		}
	},
};

/** A button which opens the catalog. */
export const catalog: InteractiveKind = {
	name: 'catalog_message',
	fields: {
		body: body(buttonsBody),
		footer,
		action: {
			kind: 'object',
			required: true,
			fields: {
				name: { kind: 'enum', required: true, values: ['catalog_message'] },
				parameters: {
					kind: 'object',
					fields: { thumbnail_product_retailer_id: { kind: 'string' } },
				},
			},
		},
	},
};
