import { ParameterIssue, titleOf, type Field } from '../../operation/parameters';

export const MESSAGE_ID_PLACEHOLDER = 'e.g. wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTdCN...';

/** A message ID as Meta issues it; the rest is Base64. */
const MESSAGE_ID = /^wamid\.[\w+/=-]+$/;

/** The ID of an earlier message, checked. */
export function parseMessageId(text: string, field: Field): string {
	const id = text.trim();
	if (MESSAGE_ID.test(id)) return id;
	throw new ParameterIssue(
		`${titleOf(field)} is not a message ID`,
		'A message ID begins with wamid. and is the message_id of every received or sent message.',
		id,
	);
}
