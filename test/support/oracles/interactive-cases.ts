import { sendInteractiveButtons } from '../../../nodes/WhatsApp/resources/message/sendInteractiveButtons';
import { sendInteractiveList } from '../../../nodes/WhatsApp/resources/message/sendInteractiveList';
import type { KapsoMessages, MessageClasses, OracleCase } from './oracle-case';
import { envelope } from './sdk-bodies';

const link = 'https://www.example.com/file';
const id = '1479537139650973';
const body = 'When may we call?';
const footer = 'Until 6 pm';
const buttons = [
	{ id: 'call-now', title: 'Now' },
	{ id: 'call-later', title: 'Later' },
];
const asReplyButtons = ({ ActionButtons, Button }: MessageClasses) => {
	const [first, ...rest] = buttons.map(({ id, title }) => new Button(id, title));
	return new ActionButtons(first ?? new Button('', ''), ...rest);
};

const buttonsWith = (
	header: Record<string, unknown>,
	kapsoHeader: Parameters<KapsoMessages['sendInteractiveButtons']>[0]['header'],
	headerOf: (classes: MessageClasses) => InstanceType<MessageClasses['Header']>,
): OracleCase => ({
	build: sendInteractiveButtons.buildContent,
	parameters: {
		interactiveBody: body,
		options: { header: { values: header }, interactiveFooter: footer, buttonsJson: buttons },
	},
	kapso: async (messages) =>
		await messages.sendInteractiveButtons({
			...envelope,
			header: kapsoHeader,
			bodyText: body,
			footerText: footer,
			buttons,
		}),
	whatsappApiJs: (classes) =>
		new classes.Interactive(
			asReplyButtons(classes),
			new classes.Body(body),
			headerOf(classes),
			new classes.Footer(footer),
		),
});

export const interactiveCases: Record<string, OracleCase> = {
	'buttons under a text': buttonsWith(
		{ headerType: 'text', headerText: 'Your call' },
		{ type: 'text', text: 'Your call' },
		({ Header }) => new Header('Your call'),
	),
	'buttons under an image': buttonsWith(
		{ headerType: 'image', headerMediaSource: 'link', headerMediaLink: link },
		{ type: 'image', image: { link } },
		({ Header, Image }) => new Header(new Image(link)),
	),
	'buttons under a video': buttonsWith(
		{ headerType: 'video', headerMediaSource: 'id', headerMediaId: id },
		{ type: 'video', video: { id } },
		({ Header, Video }) => new Header(new Video(id, true)),
	),
	'buttons under a document': buttonsWith(
		{ headerType: 'document', headerMediaSource: 'link', headerMediaLink: link },
		{ type: 'document', document: { link } },
		({ Header, Document }) => new Header(new Document(link)),
	),
	list: {
		build: sendInteractiveList.buildContent,
		parameters: {
			interactiveBody: body,
			options: { listHeaderText: 'Times', interactiveFooter: footer },
			listButtonText: 'Choose',
			sections: {
				values: [
					{
						title: 'Morning',
						rows: { values: [{ title: '9 am', id: 'slot-9', description: 'With Barbara' }] },
					},
					{
						title: 'Afternoon',
						rows: { values: [{ title: '3 pm', id: 'slot-15', description: '' }] },
					},
				],
			},
		},
		kapso: async (messages) =>
			await messages.sendInteractiveList({
				...envelope,
				header: { type: 'text', text: 'Times' },
				bodyText: body,
				footerText: footer,
				buttonText: 'Choose',
				sections: [
					{
						title: 'Morning',
						rows: [{ id: 'slot-9', title: '9 am', description: 'With Barbara' }],
					},
					{ title: 'Afternoon', rows: [{ id: 'slot-15', title: '3 pm' }] },
				],
			}),
		whatsappApiJs: ({ Interactive, ActionList, ListSection, Row, Body, Header, Footer }) =>
			new Interactive(
				new ActionList(
					'Choose',
					new ListSection('Morning', new Row('slot-9', '9 am', 'With Barbara')),
					new ListSection('Afternoon', new Row('slot-15', '3 pm')),
				),
				new Body(body),
				new Header('Times'),
				new Footer(footer),
			),
	},
};
