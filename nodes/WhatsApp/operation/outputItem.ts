import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

/** An item as an operation outputs it, before n8n's item link is added. */
export interface OutputItem {
	readonly json: IDataObject;
	readonly binary?: IBinaryKeyData;
}
