const GRAPH_ID = /^\d{5,25}$/;

/**
 * Whether a text can be the ID of an object at Meta. It becomes part of the URL, where anything but
 * digits would point to something else.
 */
export const isGraphId = (text: string): boolean => GRAPH_ID.test(text);
