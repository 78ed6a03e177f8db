import type { INodeProperties } from 'n8n-workflow';

import { GRAPH_ID_RULE } from '../../graph/graphId';
import { graphIdParameter } from '../../operation/graphId';
import { fieldOf, ParameterIssue, type Parameters } from '../../operation/parameters';

/* The catalog that is connected to the business account, and the products in it. */

const CATALOG_ID = { name: 'catalogId', label: 'Catalog ID' };

/** How Meta calls the ID that a product has in its catalog. */
export const PRODUCT = { name: 'product_retailer_id', label: 'Product ID' };

export const PRODUCT_ID_PLACEHOLDER = 'e.g. SKU-1042';

export const catalogIdField: INodeProperties = {
	displayName: CATALOG_ID.label,
	name: CATALOG_ID.name,
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 146265584024623',
	description:
		'ID of the catalog that is connected to your WhatsApp Business Account, as the Commerce Manager shows it',
};

/** The ID of the catalog, checked. */
export const catalogIdParameter = (parameters: Parameters, property = catalogIdField): string =>
	graphIdParameter(
		parameters,
		fieldOf(property),
		'Copy it from the settings of the catalog in the Commerce Manager.',
		(text) =>
			new ParameterIssue(
				`'${CATALOG_ID.label}' is not a catalog ID`,
				`A catalog ID ${GRAPH_ID_RULE}. It is in the settings of the catalog in the Commerce Manager.`,
				text,
			),
	);
