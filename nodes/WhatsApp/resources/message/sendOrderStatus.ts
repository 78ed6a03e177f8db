import type { IDataObject } from 'n8n-workflow';

import { choiceParameter } from '../../operation/choice';
import { OPTIONS } from '../../operation/optionNames';
import { ParameterIssue, titleOf, type Parameters } from '../../operation/parameters';
import { secondsParameter } from '../../operation/secondsParameter';
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
import { parseReferenceId, REFERENCE_ID_LENGTH } from './orderReference';

const REFERENCE = { name: 'orderReferenceId', label: 'Reference ID' };
const STATUS = { name: 'orderStatus', label: 'Status' };
const DESCRIPTION = { name: 'orderStatusDescription', label: 'Status Description' };
const PAYMENT_STATUS = { name: 'orderPaymentStatus', label: 'Payment Status' };
const PAYMENT_TIME = { name: 'orderPaymentTime', label: 'Payment Time' };

const UNCHANGED = 'unchanged';

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
			{
				name: 'Unchanged',
				value: UNCHANGED,
				description: `Send only the ${titleOf(PAYMENT_STATUS)} in Options`,
			},
		],
	},
];

const statusOptions: OperationField[] = [
	{
		displayName: PAYMENT_STATUS.label,
		name: PAYMENT_STATUS.name,
		type: 'options',
		default: 'captured',
		description: 'Status of the payment, for orders in Brazil',
		options: [
			{ name: 'Captured', value: 'captured', description: 'The order is shown as paid' },
			{ name: 'Failed', value: 'failed' },
			{ name: 'Pending', value: 'pending' },
		],
	},
	{
		displayName: PAYMENT_TIME.label,
		name: PAYMENT_TIME.name,
		type: 'dateTime',
		default: '',
		description: `When the payment reached its status; requires ${titleOf(PAYMENT_STATUS)}`,
	},
	{
		displayName: DESCRIPTION.label,
		name: DESCRIPTION.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. Arrives on Friday',
		description: `Shown below the status, up to ${MAXIMUM_LENGTH.orderStatusDescription} characters`,
	},
];

/** @see https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-br/orders */
export const sendOrderStatus = messageOperation({
	name: 'Send Order Status',
	value: 'sendOrderStatus',
	action: 'Send order status',
	description: 'Update the status of an order sent with Send Order Details',
	fields,
	options: [...statusOptions, interactiveFooterOption],
	buildContent: (parameters) => {
		const reference = parameters.requiredText(REFERENCE, 'Enter the reference ID of the order.');
		const order = orderParameter(parameters);
		const payment = paymentParameter(parameters.collection(OPTIONS));
		if (order === undefined && payment === undefined) {
			throw new ParameterIssue(
				`${titleOf(STATUS)} is Unchanged, but ${titleOf(PAYMENT_STATUS)} is empty`,
				`Select a status, or add ${titleOf(PAYMENT_STATUS)} in 'Options'.`,
			);
		}
		return interactive({
			type: 'order_status',
			body: bodyParameter(parameters),
			footer: footerParameter(parameters),
			action: {
				name: 'review_order',
				parameters: {
					reference_id: parseReferenceId(
						reference.trim(),
						titleOf(REFERENCE),
						REFERENCE_ID_LENGTH.inBrazil,
					),
					...(order && { order }),
					...(payment && { payment }),
				},
			},
		});
	},
});

/** Undefined if only the payment has changed. */
function orderParameter(parameters: Parameters): IDataObject | undefined {
	const status = choiceParameter(parameters, STATUS, [
		'processing',
		'partially_shipped',
		'shipped',
		'completed',
		'canceled',
		'pending',
		UNCHANGED,
	]);
	const description = parameters.option(OPTIONS, DESCRIPTION).trim();
	assertLength(description, DESCRIPTION, MAXIMUM_LENGTH.orderStatusDescription, 'Shorten it.');
	if (status !== UNCHANGED) return { status, ...(description !== '' && { description }) };
	if (description === '') return undefined;
	throw new ParameterIssue(
		`${titleOf(DESCRIPTION)} has no status to describe`,
		`${titleOf(STATUS)} is Unchanged. Select a status, or remove the description.`,
	);
}

/** Undefined if nothing is said of the payment. */
function paymentParameter(options: Parameters): IDataObject | undefined {
	const timestamp = options.isEmpty(PAYMENT_TIME)
		? undefined
		: secondsParameter(options, PAYMENT_TIME);
	if (!options.isEmpty(PAYMENT_STATUS)) {
		const status = choiceParameter(options, PAYMENT_STATUS, ['captured', 'failed', 'pending']);
		return { status, ...(timestamp !== undefined && { timestamp }) };
	}
	if (timestamp === undefined) return undefined;
	throw new ParameterIssue(
		`${titleOf(PAYMENT_TIME)} has no payment status`,
		`Add ${titleOf(PAYMENT_STATUS)} in 'Options', or remove the time.`,
	);
}
