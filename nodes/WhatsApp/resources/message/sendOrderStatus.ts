import { choiceParameter } from '../../operation/choice';
import { OPTIONS } from '../../operation/optionNames';
import type { OperationField } from '../defineOperation';
import { assertLength, MAXIMUM_LENGTH } from '../limits';
import {
	bodyParameter,
	footerParameter,
	interactive,
	interactiveBodyField,
	interactiveFooterOption,
} from './interactive';
import { messageOperation } from './messageOperation';
import { parseReferenceId } from './orderReference';

const REFERENCE = { name: 'orderReferenceId', label: 'Reference ID' };
const STATUS = { name: 'orderStatus', label: 'Status' };
const DESCRIPTION = { name: 'orderStatusDescription', label: 'Status Description' };

const fields: OperationField[] = [
	interactiveBodyField,
	{
		displayName: REFERENCE.label,
		name: REFERENCE.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. order-42',
		description: 'The reference_id of the order that was sent with Send Order Details',
	},
	{
		displayName: STATUS.label,
		name: STATUS.name,
		type: 'options',
		default: 'processing',
		options: [
			{ name: 'Canceled', value: 'canceled' },
			{ name: 'Completed', value: 'completed' },
			{ name: 'Partially Shipped', value: 'partially_shipped' },
			{ name: 'Pending', value: 'pending' },
			{ name: 'Processing', value: 'processing' },
			{ name: 'Shipped', value: 'shipped' },
		],
	},
];

const descriptionOption: OperationField = {
	displayName: DESCRIPTION.label,
	name: DESCRIPTION.name,
	type: 'string',
	default: '',
	placeholder: 'e.g. Arrives on Friday',
	description: `Shown below the status, up to ${MAXIMUM_LENGTH.orderStatusDescription} characters`,
};

/** @see https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-br/orders */
export const sendOrderStatus = messageOperation({
	name: 'Send Order Status',
	value: 'sendOrderStatus',
	action: 'Send order status',
	description: 'Update the status of an order sent with Send Order Details',
	fields,
	options: [descriptionOption, interactiveFooterOption],
	buildContent: (parameters) => {
		const reference = parameters.requiredText(REFERENCE, 'Enter the reference ID of the order.');
		const description = parameters.option(OPTIONS, DESCRIPTION).trim();
		assertLength(description, DESCRIPTION, MAXIMUM_LENGTH.orderStatusDescription, 'Shorten it.');
		const status = choiceParameter(parameters, STATUS, [
			'processing',
			'partially_shipped',
			'shipped',
			'completed',
			'canceled',
			'pending',
		]);
		return interactive({
			type: 'order_status',
			body: bodyParameter(parameters),
			footer: footerParameter(parameters),
			action: {
				name: 'review_order',
				parameters: {
					reference_id: parseReferenceId(reference.trim(), `'${REFERENCE.label}'`),
					order: { status, ...(description !== '' && { description }) },
				},
			},
		});
	},
});
