import { seed } from '../sandbox/cloud-api';
import type { NewCredential } from '../sandbox/n8n/api/credentials';
import type { ContenderNode } from './contenders';

export type ReceiverName = 'ours' | 'batching' | 'builtIn' | 'webhook';

/** A node that starts workflows on Meta's webhooks, with the settings that it has when it is new. */
export interface Receiver {
	name: ReceiverName;
	/** In tables. */
	label: string;
	node: ContenderNode;
	/** For activation, which registers at Meta, and to check signatures. */
	credential?: NewCredential;
	/** Whether one execution may have several webhooks. */
	batches?: boolean;
	/** What follows the node's ID in the address of its webhook. */
	path: '' | '/webhook';
}

/**
 * In the order in which they are activated: n8n's trigger takes nothing but an app without a
 * subscription, ours is content with its number.
 *
 * @param sandboxUrl for our credential. With Meta's own address our trigger would refuse, rightly,
 *   to register an n8n that only this machine reaches. n8n's trigger always asks graph.facebook.com,
 *   which preload.cjs leads to the same sandbox.
 */
export const receivers = (sandboxUrl: string): Receiver[] => [
	{
		name: 'builtIn',
		label: RECEIVER_LABELS.builtIn.label,
		path: '/webhook',
		credential: {
			name: 'Benchmark, built-in trigger',
			type: 'whatsAppTriggerApi',
			data: { clientId: seed.app.id, clientSecret: seed.app.secret },
		},
		node: {
			type: 'n8n-nodes-base.whatsAppTrigger',
			typeVersion: 1,
			parameters: { updates: ['messages'], options: {} },
		},
	},
	{
		name: 'ours',
		label: RECEIVER_LABELS.ours.label,
		path: '/webhook',
		credential: ourCredential(sandboxUrl),
		node: {
			type: 'n8n-nodes-whatsapp-cloud.whatsAppTrigger',
			typeVersion: 1,
			parameters: {
				authentication: 'accessToken',
				scope: 'phoneNumber',
				phoneNumberId: { __rl: true, mode: 'id', value: seed.phoneNumbers.shop.id },
				events: ['message_status_updated'],
			},
		},
	},
	{
		name: 'batching',
		label: RECEIVER_LABELS.batching.label,
		path: '/webhook',
		batches: true,
		credential: ourCredential(sandboxUrl),
		node: {
			type: 'n8n-nodes-whatsapp-cloud.whatsAppTrigger',
			typeVersion: 1,
			// The number belongs to the trigger above.
			parameters: {
				authentication: 'accessToken',
				scope: 'manual',
				verifyToken: 'benchmark',
				events: ['message_status_updated'],
				triggerOptions: { batchWindowMs: 250 },
			},
		},
	},
	{
		name: 'webhook',
		label: RECEIVER_LABELS.webhook.label,
		path: '',
		node: {
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			// Without a path it has its ID as one, as the editor gives it.
			parameters: { httpMethod: 'POST', path: '', responseMode: 'onReceived', options: {} },
		},
	},
];

export const RECEIVER_LABELS: Readonly<Record<ReceiverName, { label: string }>> = {
	ours: { label: 'this package' },
	batching: { label: 'this package, Batch Window 250 ms' },
	builtIn: { label: "n8n's WhatsApp Trigger" },
	webhook: { label: 'Webhook node' },
};

const ourCredential = (baseUrl: string): NewCredential => ({
	name: 'Benchmark, our trigger',
	type: 'whatsAppCloudApi',
	data: {
		accessToken: seed.accessTokens.valid,
		businessAccountId: seed.businessAccount.id,
		appId: seed.app.id,
		appSecret: seed.app.secret,
		baseUrl,
	},
});
