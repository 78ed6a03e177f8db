import type { FieldRule, FieldRules } from './field-rules';

/** What one `type` of message demands of the request. One file for each, listed in index.ts. */
export interface MessageType {
	/** The value of `type`. */
	name: string;
	/** The keys which only this type has beside those of the envelope. */
	fields: FieldRules;
}

/** A message ID as Meta gives it out. */
export const MESSAGE_ID: FieldRule & { kind: 'string' } = { kind: 'string', pattern: /^wamid\.[A-Za-z0-9+/=_-]+$/ };
