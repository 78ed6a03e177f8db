/**
 * Name of the one collection with everything that is rarely needed. A node declares it once: n8n
 * evaluates the parameter again for each declaration.
 */
export const OPTIONS = 'options';

/** Options of every message. */
export const SEND_ONCE_KEY = { name: 'sendOnceKey', label: 'Send Once Key' } as const;
export const DRY_RUN = { name: 'dryRun', label: 'Dry Run' } as const;
