/** A text without the full stop at its end, for a sentence that goes on after it. */
export const withoutFullStop = (text: string): string => text.replace(/(?<![.\s])[.\s]+$/, '');
