import path from 'node:path';

import { sandboxDataDirectory } from '../../../sandbox/n8n/locations';

/** Thrown away before each run: the databases, and a user folder for each process of n8n. */
export const queueDirectory = path.join(sandboxDataDirectory, 'queue-mode');

/** The user folder of a process of n8n. */
export const userFolderOf = (name: string): string => path.join(queueDirectory, name);

/** Where the package is installed once, before it is copied to each process. */
export const templateDirectory = userFolderOf('template');

/** What a run found out, if it is to be kept. */
export const resultsFile = path.resolve(__dirname, '../../queue-mode/results.md');
