/** Resident memory is judged in soaks of so many minutes: in a shorter one it goes up and down by more than it may grow. */
export const RESIDENT_FROM_MINUTES = 60;

/**
 * What n8n is started with where resident memory is judged.
 *
 * On a machine with much memory, Node collects garbage so rarely that resident memory goes up and down by half and
 * says nothing. With these, as on a small server, n8n ends when it holds on to more. glibc otherwise keeps memory for
 * each thread; n8n's Docker image has another libc, which does not.
 *
 * A short soak, which may run beside other tests, has Node's own settings: with too little time for its work, n8n
 * has so many executions at once that it would spend the rest on collecting garbage.
 */
const SMALL_SERVER = {
	nodeArguments: ['--max-old-space-size=512', '--max-semi-space-size=16'],
	env: { MALLOC_ARENA_MAX: '2' },
};

/** What n8n is started with in a soak of so many minutes, besides what every one needs. */
export const memorySettings = (minutes: number): Partial<typeof SMALL_SERVER> =>
	minutes >= RESIDENT_FROM_MINUTES ? SMALL_SERVER : {};
