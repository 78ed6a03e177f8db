import type { IExecuteFunctions } from 'n8n-workflow';

/** Bytes on their way; the type of n8n's streams, whose module community nodes may not import. */
export type ByteStream = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;
