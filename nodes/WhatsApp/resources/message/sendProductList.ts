import type { IDataObject } from 'n8n-workflow';

import { FORM_GROUP, type FormItem, type ListField } from '../../operation/formItem';
import { ParameterIssue } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { assertCount, MAXIMUM_COUNT, MAXIMUM_LENGTH } from '../limits';
import { catalogIdField, catalogIdParameter, PRODUCT, PRODUCT_ID_PLACEHOLDER } from './catalog';
import {
	bodyParameter,
	footerParameter,
	interactive,
	interactiveBodyField,
	interactiveFooterOption,
	textHeader,
} from './interactive';
import { jsonOption, listParameter, unlessJson } from './listParameter';
import { messageOperation } from './messageOperation';
import { sectionTitle, TITLE } from './sectionTitle';

const HEADER = { name: 'productListHeader', label: 'Header Text' };
const PRODUCTS: ListField = {
	name: 'product_items',
	label: 'Products',
	singular: 'Product',
	keys: [PRODUCT.name],
};
const SECTIONS: ListField = {
	name: 'productSections',
	label: 'Product Sections',
	singular: 'Section',
	keys: [TITLE.name, PRODUCTS.name],
};

const headerField: OperationField = {
	displayName: HEADER.label,
	name: HEADER.name,
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Our bestsellers',
	description: `Text above the body, up to ${MAXIMUM_LENGTH.interactiveHeader} characters`,
};

const EMPTY_PRODUCT = { [PRODUCT.name]: '' };

const sectionsField: OperationField = {
	displayName: SECTIONS.label,
	name: SECTIONS.name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true, maxAllowedFields: MAXIMUM_COUNT.sections },
	default: {
		[FORM_GROUP]: [{ [TITLE.name]: '', [PRODUCTS.name]: { [FORM_GROUP]: [EMPTY_PRODUCT] } }],
	},
	required: true,
	placeholder: 'Add Section',
	displayOptions: unlessJson(SECTIONS),
	options: [
		{
			displayName: SECTIONS.singular,
			name: FORM_GROUP,
			values: [
				{
					displayName: TITLE.label,
					name: TITLE.name,
					type: 'string',
					default: '',
					placeholder: 'e.g. Succulents',
					description: `Up to ${MAXIMUM_LENGTH.sectionTitle} characters; may be empty if there is only one section`,
				},
				{
					displayName: PRODUCTS.label,
					name: PRODUCTS.name,
					type: 'fixedCollection',
					typeOptions: {
						multipleValues: true,
						sortable: true,
						maxAllowedFields: MAXIMUM_COUNT.products,
					},
					default: { [FORM_GROUP]: [EMPTY_PRODUCT] },
					placeholder: 'Add Product',
					options: [
						{
							displayName: PRODUCTS.singular,
							name: FORM_GROUP,
							values: [
								{
									displayName: PRODUCT.label,
									name: PRODUCT.name,
									type: 'string',
									default: '',
									required: true,
									placeholder: PRODUCT_ID_PLACEHOLDER,
								},
							],
						},
					],
				},
			],
		},
	],
};

const sectionsJsonOption = jsonOption(
	SECTIONS,
	'[\n  {\n    "title": "",\n    "product_items": [{ "product_retailer_id": "" }]\n  }\n]',
	`A list of sections with up to ${MAXIMUM_COUNT.products} products in total`,
);

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/sell-products-and-services/share-products */
export const sendProductList = messageOperation({
	name: 'Send Product List',
	value: 'sendProductList',
	action: 'Send list of products',
	description: 'Send up to 30 products of your catalog, in sections',
	fields: [headerField, interactiveBodyField, catalogIdField, sectionsField],
	options: [interactiveFooterOption, sectionsJsonOption],
	buildContent: (parameters) => {
		const header = textHeader(
			parameters.requiredText(HEADER, 'Enter a header: WhatsApp requires one for a product list.'),
			HEADER.label,
		);
		const sections = listParameter(parameters, SECTIONS);
		assertCount(
			sections.length,
			SECTIONS.label,
			MAXIMUM_COUNT.sections,
			'Add one to ten sections with products.',
		);
		const products = sections.map((section) => productsOf(section));
		const total = products.flat().length;
		if (total > MAXIMUM_COUNT.products) {
			throw new ParameterIssue(
				`'${SECTIONS.label}' has ${total} products in total; WhatsApp allows ${MAXIMUM_COUNT.products}`,
				'Remove products, or send a second list.',
			);
		}
		return interactive({
			type: 'product_list',
			header,
			body: bodyParameter(parameters),
			footer: footerParameter(parameters),
			action: {
				catalog_id: catalogIdParameter(parameters),
				sections: sections.map((section, index) => ({
					...sectionTitle(section, sections.length > 1),
					product_items: products[index],
				})),
			},
		});
	},
});

function productsOf(section: FormItem): IDataObject[] {
	const products = section.items(PRODUCTS);
	if (products.length === 0) {
		throw new ParameterIssue(
			`${section.place} has no products`,
			'Add a product, or remove the section.',
		);
	}
	return products.map((product) => ({
		[PRODUCT.name]: product.requiredText(PRODUCT, 'Enter the ID that it has in the catalog.'),
	}));
}
