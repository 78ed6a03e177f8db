import path from 'node:path';

const root = path.resolve(__dirname, '../../../.sandbox/edges');

/** n8n's user folder with this package installed and an owner set up; each n8n gets a copy. */
export const templateDirectory = path.join(root, 'template');

/** The user folder of the n8n with this name. */
export const directoryOf = (name: string): string => path.join(root, name);

/** What a run of the kills found out, if it is to be kept. */
export const resultsFile = path.resolve(__dirname, '../../edges/results.md');
