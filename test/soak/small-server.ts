/**
 * What n8n is started with.
 *
 * On a machine with much memory, Node collects garbage so rarely that resident memory goes up and down by half and
 * says nothing. With these, as on a small server, n8n ends when it holds on to more. glibc otherwise keeps memory for
 * each thread; n8n's Docker image has another libc, which does not.
 */
export const SMALL_SERVER = {
	nodeArguments: ['--max-old-space-size=512', '--max-semi-space-size=16'],
	env: { MALLOC_ARENA_MAX: '2' },
};
