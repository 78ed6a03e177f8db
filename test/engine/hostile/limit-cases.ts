import { MAXIMUM_COUNT, MAXIMUM_LENGTH } from '../../../nodes/WhatsApp/resources/limits';
import type { ContentBuilder } from '../../../nodes/WhatsApp/resources/message/payload';
import { buildContacts } from '../../../nodes/WhatsApp/resources/message/sendContacts';
import { buildInteractiveButtons } from '../../../nodes/WhatsApp/resources/message/sendInteractiveButtons';
import { buildInteractiveList } from '../../../nodes/WhatsApp/resources/message/sendInteractiveList';
import { buildMedia } from '../../../nodes/WhatsApp/resources/message/sendMedia';
import { buildText } from '../../../nodes/WhatsApp/resources/message/sendText';
import {
	buttonsOf,
	contactsOf,
	FIRST_REPLY,
	FIRST_ROW,
	oneRow,
	replies,
	rowsOf,
	SECTIONS,
	twoSections,
	withButtons,
	withContacts,
	withSections,
	type LimitCase,
} from './limit-case';

const characters = (count: number): string => '👋'.repeat(count);

const length = (
	key: keyof typeof MAXIMUM_LENGTH,
	build: ContentBuilder,
	parametersWith: (text: string) => Record<string, unknown>,
	path: LimitCase['path'],
): LimitCase => {
	const maximum = MAXIMUM_LENGTH[key];
	const tooLong = characters(maximum + 1);
	return { build, kept: parametersWith(characters(maximum)), broken: parametersWith(tooLong), path, value: tooLong };
};

const media = (caption: string) => ({
	mediaType: 'image',
	mediaSource: 'link',
	mediaLink: 'https://example.com/a.png',
	options: { caption },
});

/** One case for each length that Meta limits. */
export const LENGTH_CASES: Record<keyof typeof MAXIMUM_LENGTH, LimitCase> = {
	textBody: length('textBody', buildText, (text) => ({ text }), ['text', 'body']),
	callbackData: length(
		'callbackData',
		buildText,
		(callbackData) => ({ text: 'Hi', options: { callbackData } }),
		['biz_opaque_callback_data'],
	),
	caption: length('caption', buildMedia, media, ['image', 'caption']),
	interactiveHeader: length(
		'interactiveHeader',
		buildInteractiveList,
		(listHeaderText) => oneRow({}, {}, { listHeaderText }),
		['interactive', 'header', 'text'],
	),
	interactiveFooter: length(
		'interactiveFooter',
		buildInteractiveList,
		(interactiveFooter) => oneRow({}, {}, { interactiveFooter }),
		['interactive', 'footer', 'text'],
	),
	buttonsBody: length(
		'buttonsBody',
		buildInteractiveButtons,
		(interactiveBody) => withButtons(buttonsOf(1), { interactiveBody }),
		['interactive', 'body', 'text'],
	),
	buttonTitle: length(
		'buttonTitle',
		buildInteractiveButtons,
		(title) => withButtons([{ title }]),
		[...FIRST_REPLY, 'title'],
	),
	buttonId: length(
		'buttonId',
		buildInteractiveButtons,
		(id) => withButtons([{ id, title: 'Title' }]),
		[...FIRST_REPLY, 'id'],
	),
	listBody: length(
		'listBody',
		buildInteractiveList,
		(interactiveBody) => oneRow({}, { interactiveBody }),
		['interactive', 'body', 'text'],
	),
	listButton: length(
		'listButton',
		buildInteractiveList,
		(listButtonText) => oneRow({}, { listButtonText }),
		['interactive', 'action', 'button'],
	),
	sectionTitle: length(
		'sectionTitle',
		buildInteractiveList,
		(title) => withSections([{ title, rows: rowsOf(1) }]),
		[...SECTIONS, 0, 'title'],
	),
	rowTitle: length('rowTitle', buildInteractiveList, (title) => oneRow({ title }), [...FIRST_ROW, 'title']),
	rowId: length('rowId', buildInteractiveList, (id) => oneRow({ id }), [...FIRST_ROW, 'id']),
	rowDescription: length(
		'rowDescription',
		buildInteractiveList,
		(description) => oneRow({ description }),
		[...FIRST_ROW, 'description'],
	),
};

const manySections = (count: number) => rowsOf(count).map((row) => ({ title: 'Section', rows: [row] }));

/** One case for each number of entries that Meta limits. */
export const COUNT_CASES: Record<keyof typeof MAXIMUM_COUNT, LimitCase> = {
	buttons: {
		build: buildInteractiveButtons,
		kept: withButtons(buttonsOf(MAXIMUM_COUNT.buttons)),
		broken: withButtons(buttonsOf(MAXIMUM_COUNT.buttons + 1)),
		path: ['interactive', 'action', 'buttons'],
		value: replies(buttonsOf(MAXIMUM_COUNT.buttons + 1)),
	},
	sections: {
		build: buildInteractiveList,
		kept: withSections(manySections(MAXIMUM_COUNT.sections)),
		broken: withSections(manySections(MAXIMUM_COUNT.sections + 1)),
		path: SECTIONS,
		value: manySections(MAXIMUM_COUNT.sections + 1),
	},
	rows: {
		build: buildInteractiveList,
		kept: withSections(twoSections(MAXIMUM_COUNT.rows)),
		broken: withSections(twoSections(MAXIMUM_COUNT.rows + 1)),
		path: SECTIONS,
		value: twoSections(MAXIMUM_COUNT.rows + 1),
	},
	contacts: {
		build: buildContacts,
		kept: withContacts(contactsOf(MAXIMUM_COUNT.contacts)),
		broken: withContacts(contactsOf(MAXIMUM_COUNT.contacts + 1)),
		path: ['contacts'],
		value: contactsOf(MAXIMUM_COUNT.contacts + 1),
	},
};
