import { fieldOf, Parameters } from '../../../nodes/WhatsApp/operation/parameters';
import { messagePayload } from '../../../nodes/WhatsApp/resources/message/payload';
import { toField } from '../../../nodes/WhatsApp/resources/message/recipient';
import { contactCases } from '../../support/oracles/contact-cases';
import { interactiveCases } from '../../support/oracles/interactive-cases';
import { mediaCases } from '../../support/oracles/media-cases';
import type { OracleCase } from '../../support/oracles/oracle-case';
import { plainCases } from '../../support/oracles/plain-cases';
import { envelope, kapsoBody, whatsappApiJsBody } from '../../support/oracles/sdk-bodies';
import { templateCases } from '../../support/oracles/template-cases';

/*
 * Two SDKs that know nothing of each other or of us are given the same message. Their bodies must
 * be ours, key by key, the envelope included.
 */
const CASES: Record<string, OracleCase> = {
	...plainCases,
	...contactCases,
	...interactiveCases,
	...mediaCases,
	...templateCases,
};

function ourBody({ build, parameters }: OracleCase): Record<string, unknown> {
	const { contextMessageId: replyToMessageId, bizOpaqueCallbackData: callbackData } = envelope;
	const values: Record<string, unknown> = {
		to: envelope.to,
		...parameters,
		options: { replyToMessageId, callbackData, ...(parameters.options as object | undefined) },
	};
	return messagePayload(build, { to: fieldOf(toField), canQuote: true })(
		new Parameters((name) => values[name]),
	);
}

describe.each(Object.entries(CASES))('%s', (_name, each) => {
	it('is sent as @kapso/whatsapp-cloud-api sends it', async () => {
		expect(await kapsoBody(each.kapso)).toEqual(ourBody(each));
	});

	it('is sent as whatsapp-api-js sends it', async () => {
		const classes = await import('whatsapp-api-js/messages');
		expect(await whatsappApiJsBody(each.whatsappApiJs(classes), envelope.contextMessageId)).toEqual(
			ourBody(each),
		);
	});
});
