import { defineResource } from '../defineResource';
import { passConversation } from './pass';
import { releaseConversation } from './release';
import { takeConversation } from './take';

export const conversation = defineResource({
	name: 'Conversation',
	value: 'conversation',
	operations: [passConversation, releaseConversation, takeConversation],
	default: passConversation,
});
