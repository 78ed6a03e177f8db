/** As many as the node under test has in flight by default. */
const IN_FLIGHT = 40;

/**
 * The floor: evaluates the same two expressions per item, sends the same body by n8n's own request
 * helper, and does nothing else. No check, no retry, no ledger. What a node needs beyond this is
 * its own doing; what this needs is n8n's.
 */
class BareSend {
	constructor() {
		this.description = {
			displayName: 'Bare Send',
			name: 'bareSend',
			group: ['output'],
			version: 1,
			description: 'Sends texts with the least effort n8n allows',
			defaults: { name: 'Bare Send' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'benchmarkApi', required: true }],
			properties: [
				{ displayName: 'URL', name: 'url', type: 'string', default: '' },
				{ displayName: 'Recipient', name: 'recipient', type: 'string', default: '' },
				{ displayName: 'Text', name: 'text', type: 'string', default: '' },
			],
		};
	}

	async execute() {
		const items = this.getInputData();
		const url = this.getNodeParameter('url', 0);
		const output = [];
		let next = 0;
		const work = async () => {
			while (next < items.length) {
				const item = next++;
				const body = {
					messaging_product: 'whatsapp',
					recipient_type: 'individual',
					to: this.getNodeParameter('recipient', item),
					type: 'text',
					text: { body: this.getNodeParameter('text', item) },
				};
				const request = { method: 'POST', url, body, json: true };
				const json = await this.helpers.httpRequestWithAuthentication.call(
					this,
					'benchmarkApi',
					request,
				);
				output[item] = { json, pairedItem: { item } };
			}
		};
		await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, items.length) }, work));
		return [output];
	}
}

module.exports = { BareSend };
