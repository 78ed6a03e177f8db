/** The IDs that Meta gives to its objects, as a regular expression in the form that n8n takes. */
export const GRAPH_ID_PATTERN = '\\d{5,25}';

/** The same in words: the end of a sentence about an ID. */
export const GRAPH_ID_RULE = 'consists of 5 to 25 digits';

const GRAPH_ID = new RegExp(`^${GRAPH_ID_PATTERN}$`);

/**
 * Whether a text can be the ID of an object at Meta. It becomes part of the URL, where anything but
 * digits would point to something else.
 */
export const isGraphId = (text: string): boolean => GRAPH_ID.test(text);
