/** The words of texts separated by commas, semicolons or spaces. */
export const splitList = (texts: readonly string[]): string[] =>
	texts.flatMap((text) => text.split(/[\s,;]+/)).filter(Boolean);
