/** Responses that something of this package once took badly, and those that look as if it might. */
export const CORPUS: ReadonlyArray<{
	/** A name of `operation-inputs.ts`. */
	readonly operation: string;
	readonly what: string;
	readonly status: number;
	readonly headers?: Record<string, string>;
	readonly body: string;
}> = [
	{
		operation: 'Message: sendText',
		what: 'an ID that is a number',
		status: 200,
		body: '{"messages":[{"id":12345678901234567890}]}',
	},
	{
		operation: 'Message: sendText',
		what: 'an error in place of an error',
		status: 400,
		body: '{"error":{"error":{"code":131026}}}',
	},
	{
		operation: 'Message: sendText',
		what: 'lists 20,000 deep',
		status: 200,
		body: `{"messages":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
	},
	{
		operation: 'Media: Get',
		what: 'a field that nests 20,000 deep, which n8n could not copy',
		status: 200,
		body: `{"id":"1","url":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
	},
	{
		operation: 'Business Profile: Get',
		what: 'no list, from which came no item and no error',
		status: 200,
		body: '{}',
	},
	{
		operation: 'Business Profile: Get',
		what: 'a list of something else',
		status: 200,
		body: '{"data":[-1]}',
	},
	{
		operation: 'Template: Get Many',
		what: 'a next page that is this page',
		status: 200,
		body: '{"data":[{"id":"1"}],"paging":{"cursors":{"after":"x"},"next":"https://graph.facebook.com/x"}}',
	},
];
