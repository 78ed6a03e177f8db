/** Whether a character is a space, or the end of the text. */
export const isSpace = (character: string): boolean => character === '' || /\s/.test(character);

/** Whether a character is a letter or digit. */
export const isWord = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);
