import type { OperationField } from '../defineOperation';
import { catalogIdField, catalogIdParameter, PRODUCT_ID_PLACEHOLDER } from './catalog';
import {
	footerParameter,
	interactive,
	interactiveFooterOption,
	optionalBodyOption,
	optionalBodyParameter,
} from './interactive';
import { messageOperation } from './messageOperation';

const PRODUCT_ID = { name: 'productId', label: 'Product ID' };

const productIdField: OperationField = {
	displayName: PRODUCT_ID.label,
	name: PRODUCT_ID.name,
	type: 'string',
	default: '',
	required: true,
	placeholder: PRODUCT_ID_PLACEHOLDER,
	description: 'ID of the product in the catalog, also called content ID or SKU',
};

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/sell-products-and-services/share-products */
export const sendProduct = messageOperation({
	name: 'Send Product',
	value: 'sendProduct',
	action: 'Send product',
	description: 'Send one product of your catalog, which the customer can view and order',
	fields: [catalogIdField, productIdField],
	options: [optionalBodyOption, interactiveFooterOption],
	buildContent: (parameters) =>
		interactive({
			type: 'product',
			body: optionalBodyParameter(parameters),
			footer: footerParameter(parameters),
			action: {
				catalog_id: catalogIdParameter(parameters),
				product_retailer_id: parameters
					.requiredText(PRODUCT_ID, 'Enter the ID that the product has in the catalog.')
					.trim(),
			},
		}),
});
