import { sendTemplate } from '../../../nodes/WhatsApp/resources/message/sendTemplate';
import type { MessageClasses, OracleCase } from './oracle-case';
import { envelope } from './sdk-bodies';

const link = 'https://www.example.com/file';
const name = 'order_update';

const templateCase = (
	components: Array<{ type: string } & Record<string, unknown>>,
	whatsappApiJs: (classes: MessageClasses) => InstanceType<MessageClasses['Template']>,
): OracleCase => ({
	build: sendTemplate.buildContent,
	parameters: {
		template: { __rl: true, mode: 'name', value: `${name}:en_US` },
		defineVariablesAs: 'json',
		templateComponents: components,
	},
	kapso: async (messages) =>
		await messages.sendTemplate({
			...envelope,
			template: { name, language: { code: 'en_US' }, ...(components.length > 0 && { components }) },
		}),
	whatsappApiJs,
});

export const templateCases: Record<string, OracleCase> = {
	'template without variables': templateCase([], ({ Template }) => new Template(name, 'en_US')),
	'template with positions': templateCase(
		[
			{ type: 'header', parameters: [{ type: 'image', image: { link } }] },
			{
				type: 'body',
				parameters: [
					{ type: 'text', text: 'Sheena' },
					{ type: 'text', text: '25 %' },
				],
			},
		],
		({ Template, HeaderComponent, HeaderParameter, Image, BodyComponent, BodyParameter }) =>
			new Template(
				name,
				'en_US',
				new HeaderComponent(new HeaderParameter(new Image(link))),
				new BodyComponent(new BodyParameter('Sheena'), new BodyParameter('25 %')),
			),
	),
	'template with names': templateCase(
		[{ type: 'body', parameters: [{ type: 'text', parameter_name: 'customer', text: 'Sheena' }] }],
		({ Template, BodyComponent, BodyParameter }) =>
			new Template(name, 'en_US', new BodyComponent(new BodyParameter('Sheena', 'customer'))),
	),
	'template with buttons': templateCase(
		[
			{
				type: 'button',
				sub_type: 'quick_reply',
				index: 0,
				parameters: [{ type: 'payload', payload: 'stop' }],
			},
			{
				type: 'button',
				sub_type: 'url',
				index: 1,
				parameters: [{ type: 'text', text: 'order-42' }],
			},
		],
		({ Template, PayloadComponent, URLComponent }) =>
			new Template(name, 'en_US', new PayloadComponent('stop'), new URLComponent('order-42')),
	),
};
