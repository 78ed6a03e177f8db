import { whatsAppError } from '../graph-error';

/** Bold, italic, strikethrough and monospace. Source: Meta's description of error 131009 (2026). */
const FORMATTING = /[*_~`]/;

/** @param part how Meta calls the text @throws GraphError 131009 for a header that has formatting */
export function checkNoFormatting(part: string, text: string): void {
	if (!FORMATTING.test(text)) return;
	throw whatsAppError(131009, `${part}: the text can't have formatting characters (*, _, ~ or \`)`);
}
