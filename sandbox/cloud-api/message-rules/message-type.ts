import type { JsonObject } from '../control-types';
import type { PhoneNumber } from '../objects';
import type { CloudState } from '../state';
import type { FieldRule, FieldRules } from './field-rules';

/** What one `type` of message demands of the request. One file for each, listed in index.ts. */
export interface MessageType {
	/** The value of `type`. */
	name: string;
	/** The keys which only this type has beside those of the envelope. */
	fields: FieldRules;
	/** false: the message can't be a reply, so it may have no `context`. */
	canReply?: false;
	/** Whether it can be sent to groups. Source: Meta, groups. */
	inGroups?: true;
	/** What remains to be checked once all keys are there and of the right shape. @throws GraphError */
	check?: (content: JsonObject, scope: MessageScope) => void;
}

/** Who sends the message, and what Meta knows. */
export interface MessageScope {
	state: CloudState;
	phoneNumber: PhoneNumber;
	/** Whether the recipient is given by a business-scoped user ID. */
	toUserId: boolean;
	/** Whether it goes to a group. */
	toGroup: boolean;
}

/** A message ID as Meta gives it out. */
export const MESSAGE_ID: FieldRule & { kind: 'string' } = {
	kind: 'string',
	pattern: /^wamid\.[A-Za-z0-9+/=_-]+$/,
};
