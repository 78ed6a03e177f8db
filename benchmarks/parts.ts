import { files } from './files';
import { limits } from './limits';
import { load } from './load';
import type { Part } from './part';
import { send } from './send';
import { template } from './template';
import { trigger } from './trigger';

/** All there is to measure, in the order of the report. A new part: a file beside send.ts, and its name here. */
export const PARTS: readonly Part[] = [send, template, limits, files, trigger, load];
