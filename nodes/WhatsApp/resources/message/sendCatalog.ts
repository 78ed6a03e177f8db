import { OPTIONS } from '../../operation/optionNames';
import type { OperationField } from '../defineOperation';
import { PRODUCT_ID_PLACEHOLDER } from './catalog';
import {
	bodyParameter,
	footerParameter,
	interactive,
	interactiveBodyField,
	interactiveFooterOption,
} from './interactive';
import { messageOperation } from './messageOperation';

const THUMBNAIL = { name: 'thumbnailProductId', label: 'Thumbnail Product ID' };

const thumbnailOption: OperationField = {
	displayName: THUMBNAIL.label,
	name: THUMBNAIL.name,
	type: 'string',
	default: '',
	placeholder: PRODUCT_ID_PLACEHOLDER,
	description:
		'ID of the product whose picture is shown; the first product of the catalog if left empty',
};

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/sell-products-and-services/share-products */
export const sendCatalog = messageOperation({
	name: 'Send Catalog',
	value: 'sendCatalog',
	action: 'Send catalog',
	description: 'Send a text with a button that opens your catalog',
	fields: [interactiveBodyField],
	options: [interactiveFooterOption, thumbnailOption],
	buildContent: (parameters) => {
		const thumbnail = parameters.option(OPTIONS, THUMBNAIL).trim();
		return interactive({
			type: 'catalog_message',
			body: bodyParameter(parameters),
			footer: footerParameter(parameters),
			action: {
				name: 'catalog_message',
				...(thumbnail !== '' && { parameters: { thumbnail_product_retailer_id: thumbnail } }),
			},
		});
	},
});
