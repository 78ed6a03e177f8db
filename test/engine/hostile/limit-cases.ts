import { MAXIMUM_COUNT, MAXIMUM_DEGREES, MAXIMUM_LENGTH } from '../../../nodes/WhatsApp/resources/limits';
import type { ContentBuilder } from '../../../nodes/WhatsApp/resources/message/payload';
import { buildContacts } from '../../../nodes/WhatsApp/resources/message/sendContacts';
import { buildInteractiveButtons } from '../../../nodes/WhatsApp/resources/message/sendInteractiveButtons';
import { buildInteractiveList } from '../../../nodes/WhatsApp/resources/message/sendInteractiveList';
import { buildLocation } from '../../../nodes/WhatsApp/resources/message/sendLocation';
import { buildMedia } from '../../../nodes/WhatsApp/resources/message/sendMedia';
import { buildReply } from '../../../nodes/WhatsApp/resources/message/sendReply';
import { buildText } from '../../../nodes/WhatsApp/resources/message/sendText';

/** A rule, kept and broken in parameters, and broken in the body that the kept one becomes. */
export interface LimitCase {
	build: ContentBuilder;
	kept: Record<string, unknown>;
	broken: Record<string, unknown>;
	/** Where the body of `kept` is changed so that it breaks the rule, and to what. */
	path: ReadonlyArray<string | number>;
	value: unknown;
}

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

const buttonsOf = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `id ${index}`, title: `Title ${index}` }));
const replies = (buttons: ReadonlyArray<{ id: string; title: string }>) => buttons.map((reply) => ({ type: 'reply', reply }));
const withButtons = (buttons: unknown, rest = {}) => ({ interactiveBody: 'Body', defineAs: 'json', buttonsJson: buttons, ...rest });
const FIRST_REPLY = ['interactive', 'action', 'buttons', 0, 'reply'];
const SECOND_REPLY = ['interactive', 'action', 'buttons', 1, 'reply'];

const rowsOf = (count: number, first = 0) =>
	Array.from({ length: count }, (_, index) => ({ id: `id ${first + index}`, title: 'Row' }));
const withSections = (sections: unknown, rest = {}) => ({
	interactiveBody: 'Body',
	listButtonText: 'Open',
	defineAs: 'json',
	sectionsJson: sections,
	...rest,
});
const oneRow = (row: object, rest = {}) => withSections([{ title: 'Section', rows: [{ id: 'id', title: 'Row', ...row }] }], rest);
const SECTIONS = ['interactive', 'action', 'sections'];
const FIRST_ROW = [...SECTIONS, 0, 'rows', 0];

const contactsOf = (count: number) => Array.from({ length: count }, () => ({ name: { formatted_name: 'B', first_name: 'B' } }));

const media = (caption: string) => ({ mediaType: 'image', mediaSource: 'link', mediaLink: 'https://example.com/a.png', caption });

/** One case for each length that Meta limits. */
export const LENGTH_CASES: Record<keyof typeof MAXIMUM_LENGTH, LimitCase> = {
	textBody: length('textBody', buildText, (text) => ({ text }), ['text', 'body']),
	callbackData: length('callbackData', buildText, (callbackData) => ({ text: 'Hi', messageOptions: { callbackData } }), ['biz_opaque_callback_data']),
	caption: length('caption', buildMedia, media, ['image', 'caption']),
	interactiveHeader: length('interactiveHeader', buildInteractiveList, (listHeaderText) => oneRow({}, { listHeaderText }), ['interactive', 'header', 'text']),
	interactiveFooter: length('interactiveFooter', buildInteractiveList, (interactiveFooter) => oneRow({}, { interactiveFooter }), ['interactive', 'footer', 'text']),
	buttonsBody: length('buttonsBody', buildInteractiveButtons, (interactiveBody) => withButtons(buttonsOf(1), { interactiveBody }), ['interactive', 'body', 'text']),
	buttonTitle: length('buttonTitle', buildInteractiveButtons, (title) => withButtons([{ title }]), [...FIRST_REPLY, 'title']),
	buttonId: length('buttonId', buildInteractiveButtons, (id) => withButtons([{ id, title: 'Title' }]), [...FIRST_REPLY, 'id']),
	listBody: length('listBody', buildInteractiveList, (interactiveBody) => oneRow({}, { interactiveBody }), ['interactive', 'body', 'text']),
	listButton: length('listButton', buildInteractiveList, (listButtonText) => oneRow({}, { listButtonText }), ['interactive', 'action', 'button']),
	sectionTitle: length('sectionTitle', buildInteractiveList, (title) => withSections([{ title, rows: rowsOf(1) }]), [...SECTIONS, 0, 'title']),
	rowTitle: length('rowTitle', buildInteractiveList, (title) => oneRow({ title }), [...FIRST_ROW, 'title']),
	rowId: length('rowId', buildInteractiveList, (id) => oneRow({ id }), [...FIRST_ROW, 'id']),
	rowDescription: length('rowDescription', buildInteractiveList, (description) => oneRow({ description }), [...FIRST_ROW, 'description']),
};

const manySections = (count: number) => rowsOf(count).map((row) => ({ title: 'Section', rows: [row] }));
const twoSections = (rows: number) => [{ title: 'A', rows: rowsOf(5) }, { title: 'B', rows: rowsOf(rows - 5, 5) }];

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
		kept: { defineAs: 'json', contactsJson: contactsOf(MAXIMUM_COUNT.contacts) },
		broken: { defineAs: 'json', contactsJson: contactsOf(MAXIMUM_COUNT.contacts + 1) },
		path: ['contacts'],
		value: contactsOf(MAXIMUM_COUNT.contacts + 1),
	},
};

const degrees = (name: keyof typeof MAXIMUM_DEGREES, sign: 1 | -1): LimitCase => {
	const place = { latitude: 0, longitude: 0, [name]: sign * MAXIMUM_DEGREES[name] };
	const beyond = sign * (MAXIMUM_DEGREES[name] + 1e-6);
	return { build: buildLocation, kept: place, broken: { ...place, [name]: beyond }, path: ['location', name], value: beyond };
};

const twoButtons = withButtons(buttonsOf(2));

/** What is not a matter of more or less. */
export const RULE_CASES: Record<string, LimitCase> = {
	'latitude north': degrees('latitude', 1),
	'latitude south': degrees('latitude', -1),
	'longitude east': degrees('longitude', 1),
	'longitude west': degrees('longitude', -1),
	'a coordinate in words': { build: buildLocation, kept: { latitude: 1, longitude: 1 }, broken: { latitude: '1° N', longitude: 1 }, path: ['location', 'latitude'], value: '1° N' },
	'an empty text': { build: buildText, kept: { text: 'Hi' }, broken: { text: '' }, path: ['text', 'body'], value: '' },
	'a message ID of another form': { build: buildReply, kept: { text: 'Hi', replyToMessageId: 'wamid.A' }, broken: { text: 'Hi', replyToMessageId: '1' }, path: ['context', 'message_id'], value: '1' },
	'no buttons': { build: buildInteractiveButtons, kept: twoButtons, broken: withButtons([]), path: ['interactive', 'action', 'buttons'], value: [] },
	'a button without title': { build: buildInteractiveButtons, kept: twoButtons, broken: withButtons([{ title: '' }]), path: [...FIRST_REPLY, 'title'], value: '' },
	'the same button title twice': { build: buildInteractiveButtons, kept: twoButtons, broken: withButtons([{ title: 'A', id: '1' }, { title: 'A', id: '2' }]), path: [...SECOND_REPLY, 'title'], value: 'Title 0' },
	'the same button ID twice': { build: buildInteractiveButtons, kept: twoButtons, broken: withButtons([{ title: 'A', id: '1' }, { title: 'B', id: '1' }]), path: [...SECOND_REPLY, 'id'], value: 'id 0' },
	'a header that is no address': { build: buildInteractiveButtons, kept: { ...twoButtons, headerType: 'image', headerMediaLink: 'https://example.com/a' }, broken: { ...twoButtons, headerType: 'image', headerMediaLink: 'a.png' }, path: ['interactive', 'header', 'image', 'link'], value: 'a.png' },
	'a section without title among others': { build: buildInteractiveList, kept: withSections(twoSections(7)), broken: withSections([{ rows: rowsOf(1) }, { title: 'B', rows: rowsOf(1, 1) }]), path: [...SECTIONS, 0, 'title'], value: '' },
	'a section without rows': { build: buildInteractiveList, kept: withSections(twoSections(7)), broken: withSections([{ title: 'A', rows: [] }]), path: [...SECTIONS, 1, 'rows'], value: [] },
	'the same row ID twice': { build: buildInteractiveList, kept: withSections(twoSections(7)), broken: withSections([{ rows: [...rowsOf(1), ...rowsOf(1)] }]), path: [...SECTIONS, 1, 'rows', 0, 'id'], value: 'id 0' },
	'no contacts': { build: buildContacts, kept: { defineAs: 'json', contactsJson: contactsOf(1) }, broken: {}, path: ['contacts'], value: [] },
	'a contact without name': { build: buildContacts, kept: { defineAs: 'json', contactsJson: contactsOf(1) }, broken: { defineAs: 'json', contactsJson: [{}] }, path: ['contacts', 0], value: {} },
	'a birthday of another notation': { build: buildContacts, kept: { defineAs: 'json', contactsJson: contactsOf(1) }, broken: { defineAs: 'json', contactsJson: [{ ...contactsOf(1)[0], birthday: '23.1.1999' }] }, path: ['contacts', 0, 'birthday'], value: '23.1.1999' },
};
