import { messageCase } from '../../support/engine/message-case';

const item = {
	body: 'Choose a time',
	button: 'Times',
	morning: 'Morning',
	afternoon: 'Afternoon',
	slot: '9 am',
	slot_id: 'slot-9',
	slot_description: 'With Barbara',
};

const rows = (count: number, first = 0) =>
	Array.from({ length: count }, (_, index) => ({ title: `Row ${first + index}` }));

describe.each(['all', 'routing'] as const)('Send Interactive List (%s)', (ways) => {
	const list = messageCase('send-interactive-list', ways, 'sectionsJson');

	it('sends sections with their rows', async () => {
		expect(
			await list.accepted({
				...item,
				header: 'Opening hours',
				footer: 'Mo–Fr',
				order: 'order-42',
				reply_to: 'wamid.QUOTED',
			}),
		).toEqual({
			context: { message_id: 'wamid.QUOTED' },
			type: 'interactive',
			interactive: {
				type: 'list',
				header: { type: 'text', text: 'Opening hours' },
				body: { text: 'Choose a time' },
				footer: { text: 'Mo–Fr' },
				action: {
					button: 'Times',
					sections: [
						{
							title: 'Morning',
							rows: [
								{ id: 'slot-9', title: '9 am', description: 'With Barbara' },
								{ id: 'slot-11', title: '11 am' },
							],
						},
						{ title: 'Afternoon', rows: [{ id: '3 pm', title: '3 pm' }] },
					],
				},
			},
			biz_opaque_callback_data: 'order-42',
		});
	});

	it.each([
		['a list', [{ title: null, rows: [{ id: 7, title: 'Seven', description: '' }] }]],
		['a text', '[{"rows":[{"id":"7","title":"Seven"}]}]'],
	])('takes sections from JSON as %s; one alone needs no title', async (_case, json) => {
		const { interactive } = await list.accepted({ ...item, json });
		expect(interactive).toEqual({
			type: 'list',
			body: { text: 'Choose a time' },
			action: { button: 'Times', sections: [{ rows: [{ id: '7', title: 'Seven' }] }] },
		});
	});

	it('sends ten rows in ten sections, and a body of 4096 characters', async () => {
		const json = rows(10).map((row, index) => ({ title: `Section ${index}`, rows: [row] }));
		await list.accepted({ ...item, body: '👋'.repeat(4096), json });
	});

	it.each([
		['no body', { body: undefined }, "'Body' is empty"],
		[
			'too long a body',
			{ body: 'x'.repeat(4097) },
			"'Body' has 4097 characters; WhatsApp allows 4096",
		],
		[
			'too long a header',
			{ header: 'x'.repeat(61) },
			"'Header Text' has 61 characters; WhatsApp allows 60",
		],
		[
			'too long a footer',
			{ footer: 'x'.repeat(61) },
			"'Footer' has 61 characters; WhatsApp allows 60",
		],
		['no button text', { button: '' }, "'Button Text' is empty"],
		[
			'too long a button text',
			{ button: 'x'.repeat(21) },
			"'Button Text' has 21 characters; WhatsApp allows 20",
		],
		['a section without title among others', { afternoon: '' }, "Section 2: 'Title' is empty"],
		[
			'too long a section title',
			{ morning: 'x'.repeat(25) },
			"Section 1: 'Title' has 25 characters; WhatsApp allows 24",
		],
		['a row without title', { slot: '' }, "Section 1, Row 1: 'Title' is empty"],
		[
			'too long a row title',
			{ slot: 'x'.repeat(25) },
			"Section 1, Row 1: 'Title' has 25 characters; WhatsApp allows 24",
		],
		[
			'too long a row ID',
			{ slot_id: 'x'.repeat(201) },
			"Section 1, Row 1: 'ID' has 201 characters; WhatsApp allows 200",
		],
		[
			'too long a description',
			{ slot_description: 'x'.repeat(73) },
			"Section 1, Row 1: 'Description' has 73 characters; WhatsApp allows 72",
		],
		[
			'the same ID twice',
			{ slot_id: '3 pm' },
			"Section 2, Row 1: 'ID' is the same as that of Section 1, Row 1",
		],
	])('refuses %s', async (_case, change, message) => {
		expect(await list.refused({ ...item, ...change })).toBe(message);
	});

	it.each([
		['no sections', '[]', "'Sections' is empty"],
		['an object around the list', { sections: [] }, "'Sections as JSON' is not a list"],
		['rows without a section', [{ title: 'A', id: 'a' }], "Section 1 has the unknown key 'id'"],
		[
			'a section without rows',
			[
				{ title: 'A', rows: rows(1) },
				{ title: 'B', rows: [] },
			],
			'Section 2 has no rows',
		],
		['rows that are no list', [{ rows: { title: 'A' } }], "Section 1: 'rows' is not a list"],
		['a row that is a text', [{ rows: ['A'] }], 'Section 1, Row 1 is not an object'],
		[
			'a row without title',
			[
				{ title: 'A', rows: rows(1) },
				{ title: 'B', rows: [...rows(2, 1), { id: 'x' }] },
			],
			"Section 2, Row 3: 'title' is empty",
		],
		[
			'eleven rows',
			[
				{ title: 'A', rows: rows(6) },
				{ title: 'B', rows: rows(5, 6) },
			],
			"'Sections' has 11 rows in total; WhatsApp allows 10",
		],
		[
			'eleven sections',
			rows(11).map((row) => ({ ...row, rows: [row] })),
			"'Sections' has 11 entries; WhatsApp allows 10",
		],
	])('refuses %s as JSON', async (_case, json, message) => {
		expect(await list.refused({ ...item, json })).toMatch(message);
	});
});
