const GRAPH_ID = /^\d{5,25}$/;

/** The IDs that Meta gives to its objects, as n8n takes a regular expression. */
export const GRAPH_ID_PATTERN = GRAPH_ID.source;

/** The same in words: the end of a sentence about an ID. */
export const GRAPH_ID_RULE = 'consists of 5 to 25 digits';

/**
 * Whether a text can be the ID of an object at Meta. It becomes part of the URL, where anything but
 * digits would point to something else.
 */
export const isGraphId = (text: string): boolean => GRAPH_ID.test(text);
