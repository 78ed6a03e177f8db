import type { JsonObject } from '../../control-types';
import type { FieldRules } from '../field-rules';
import type { MessageScope } from '../message-type';

/** One `interactive.type`. A new one: a file beside buttons.ts, and its name in index.ts. */
export interface InteractiveKind {
	name: string;
	fields: FieldRules;
	/** What remains to be checked of the `action` once its shape is right. @throws GraphError */
	checkAction?: (action: JsonObject, scope: MessageScope) => void;
}
