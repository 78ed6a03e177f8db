import type { IDataObject } from 'n8n-workflow';

import { choiceParameter } from '../../operation/choice';
import { fieldOf, ParameterIssue, titleOf, type Parameters } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { PIN_DAYS } from '../limits';
import { messageIdField, messageIdParameter, replyFromField, replyToField } from './earlierMessage';
import { messageOperation } from './messageOperation';
import { recipientParameter } from './recipient';

const ACTION = { name: 'pinAction', label: 'Pin Action' };
const DAYS = { name: 'pinDays', label: 'Pinned For (Days)' };

const actionField: OperationField = {
	displayName: ACTION.label,
	name: ACTION.name,
	type: 'options',
	default: 'pin',
	options: [
		{ name: 'Pin', value: 'pin' },
		{ name: 'Unpin', value: 'unpin' },
	],
};

const daysField: OperationField = {
	displayName: DAYS.label,
	name: DAYS.name,
	type: 'number',
	typeOptions: { minValue: PIN_DAYS.minimum, maxValue: PIN_DAYS.maximum },
	default: 7,
	description: `From ${PIN_DAYS.minimum} to ${PIN_DAYS.maximum} days`,
	displayOptions: { show: { [ACTION.name]: ['pin'] } },
};

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups */
export const pinMessage = messageOperation({
	name: 'Pin Message',
	value: 'pinMessage',
	action: 'Pin or unpin message',
	description: 'Pin a message at the top of a group, or unpin it',
	from: replyFromField,
	to: replyToField,
	canQuote: false,
	fields: [messageIdField, actionField, daysField],
	buildContent: (parameters) => {
		assertGroup(parameters);
		const type = choiceParameter(parameters, ACTION, ['pin', 'unpin']);
		return {
			type: 'pin',
			pin: {
				type,
				message_id: messageIdParameter(parameters),
				...(type === 'pin' && daysParameter(parameters)),
			},
		};
	},
});

function assertGroup(parameters: Parameters): void {
	const field = fieldOf(replyToField);
	if (recipientParameter(parameters, field).recipient_type === 'group') return;
	throw new ParameterIssue(
		`${titleOf(field)} is not a group ID`,
		'WhatsApp pins messages only in groups. Enter the ID of the group.',
	);
}

function daysParameter(parameters: Parameters): IDataObject {
	const days = parameters.wholeNumber(DAYS, PIN_DAYS.minimum);
	if (days <= PIN_DAYS.maximum) return { expiration_days: days };
	throw new ParameterIssue(
		`${titleOf(DAYS)} is ${days}; WhatsApp allows ${PIN_DAYS.maximum}`,
		`Enter a number from ${PIN_DAYS.minimum} to ${PIN_DAYS.maximum}.`,
		days,
	);
}
