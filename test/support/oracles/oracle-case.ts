import type { WhatsAppClient } from '@kapso/whatsapp-cloud-api' with {
	'resolution-mode': 'import',
};
import type { ClientMessage } from 'whatsapp-api-js/types' with { 'resolution-mode': 'import' };

import type { ContentBuilder } from '../../../nodes/WhatsApp/resources/message/payload';

export type KapsoMessages = WhatsAppClient['messages'];
export type MessageClasses = typeof import('whatsapp-api-js/messages', {
	with: { 'resolution-mode': 'import' },
});

/** One message, in our parameters and in the words of each SDK. */
export interface OracleCase {
	build: ContentBuilder;
	parameters: Record<string, unknown>;
	kapso: (messages: KapsoMessages) => Promise<unknown>;
	whatsappApiJs: (classes: MessageClasses) => ClientMessage;
}
