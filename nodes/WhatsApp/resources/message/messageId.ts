import { ParameterIssue, titleOf, type Field } from '../../operation/parameters';

export const MESSAGE_ID_PLACEHOLDER = 'e.g. wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTdCN...';

/** A message ID as Meta gives it out; the rest is Base64. */
const MESSAGE_ID = /^wamid\.[\w+/=-]+$/;

/** The ID of an earlier message, checked. */
export function parseMessageId(text: string, field: Field): string {
	const id = text.trim();
	if (MESSAGE_ID.test(id)) return id;
	throw new ParameterIssue(
		`${titleOf(field)} does not have the form of a message ID`,
		'A message ID begins with wamid. and comes with every received message and every send, where it is called message_id.',
		id,
	);
}
