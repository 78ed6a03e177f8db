const { createReadStream } = require('node:fs');
const { basename } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

/** Long enough for a sample of what the process looks like before the next node. */
const SETTLE_MS = 300;

/**
 * Makes the items for the node that is measured: recipients with a text, each with a phone number
 * of its own, and with a file if one is named. Before it hands them on it lets the garbage
 * collector take what others have left.
 */
class Items {
	constructor() {
		this.description = {
			displayName: 'Items',
			name: 'items',
			group: ['input'],
			version: 1,
			description: 'Makes items to send',
			defaults: { name: 'Items' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [
				{ displayName: 'Count', name: 'count', type: 'number', default: 1 },
				{ displayName: 'First', name: 'first', type: 'number', default: 0 },
				{ displayName: 'File', name: 'file', type: 'string', default: '' },
				{ displayName: 'MIME Type', name: 'mimeType', type: 'string', default: '' },
			],
		};
	}

	async execute() {
		const count = Number(this.getNodeParameter('count', 0));
		const first = Number(this.getNodeParameter('first', 0));
		const file = this.getNodeParameter('file', 0);
		const mimeType = this.getNodeParameter('mimeType', 0);
		const items = [];
		for (let index = first; index < first + count; index++) {
			const phone = `+1650${String(5_550_000 + index).padStart(7, '0')}`;
			const item = { json: { phone, text: `Hello ${index}` }, pairedItem: { item: 0 } };
			if (file !== '') {
				const data = await this.helpers.prepareBinaryData(
					createReadStream(file),
					basename(file),
					mimeType,
				);
				item.binary = { data };
			}
			items.push(item);
		}
		globalThis.gc?.();
		await sleep(SETTLE_MS);
		return [items];
	}
}

module.exports = { Items };
