import { messageCase } from '../../support/engine/message-case';

const barbara = {
	name: 'Barbara J. Johnson',
	first_name: 'Barbara',
	last_name: 'Johnson',
	middle_name: 'J',
	suffix: 'Esq.',
	prefix: 'Dr.',
	mobile: '+19175559999',
	wa_id: '+1 917-555-9999',
	landline: 4930123456,
	email: 'b@example.com',
	street: '1 Hacker Way',
	city: 'Menlo Park',
	state: 'CA',
	zip: 94025,
	country: 'United States',
	country_code: 'US',
	url: 'https://www.example.com',
	birthday: '1999-01-23T00:00:00',
	company: 'Lucky Shrub',
	department: 'Legal',
	title: 'Lead Counsel',
};

const card = {
	addresses: [
		{
			street: '1 Hacker Way',
			city: 'Menlo Park',
			state: 'CA',
			zip: '94025',
			country: 'United States',
			country_code: 'US',
			type: 'Work',
		},
	],
	birthday: '1999-01-23',
	emails: [{ email: 'b@example.com', type: 'Work' }],
	name: {
		formatted_name: 'Barbara J. Johnson',
		first_name: 'Barbara',
		last_name: 'Johnson',
		middle_name: 'J',
		suffix: 'Esq.',
		prefix: 'Dr.',
	},
	org: { company: 'Lucky Shrub', department: 'Legal', title: 'Lead Counsel' },
	phones: [
		{ phone: '+19175559999', type: 'Mobile', wa_id: '19175559999' },
		{ phone: '4930123456', type: 'Work' },
	],
	urls: [{ url: 'https://www.example.com', type: 'Company' }],
};

const named = (formatted_name: unknown, rest = {}) => ({
	name: { formatted_name, first_name: 'B' },
	...rest,
});

describe.each(['all', 'routing'] as const)('Send Contacts (%s)', (ways) => {
	const contacts = messageCase('send-contacts', ways, 'contactsJson');

	it('sends every part of a contact', async () => {
		const content = await contacts.accepted({
			...barbara,
			order: 'order-42',
			reply_to: 'wamid.QUOTED',
		});
		expect(content).toEqual({
			context: { message_id: 'wamid.QUOTED' },
			type: 'contacts',
			contacts: [card],
			biz_opaque_callback_data: 'order-42',
		});
	});

	it('leaves out what this item does not have', async () => {
		const content = await contacts.accepted({ name: 'Barbara', mobile: '+19175559999' });
		expect(content.contacts).toEqual([
			{
				name: { formatted_name: 'Barbara', first_name: 'Barbara' },
				phones: [{ phone: '+19175559999', type: 'Mobile' }],
			},
		]);
	});

	it.each([
		['an array', [card, { ...card, birthday: null }]],
		['a text', JSON.stringify([card, { ...card, birthday: '' }])],
	])('takes %s of contacts as JSON', async (_case, json) => {
		const content = await contacts.accepted({ json });
		expect(content.contacts).toEqual([card, { ...card, birthday: undefined }]);
	});

	const phones = [{ phone: '+1 917-555-9999', wa_id: '19175559999', type: 'CELL' }];
	const received = { phones, origin: 'other', vcard: 'BEGIN:VCARD\r\nFN:From vCard\r\nEND:VCARD' };

	it('sends a received contact on', async () => {
		const json = [{ ...received, name: { formatted_name: 'Barbara', first_name: 'Barbara' } }];
		const content = await contacts.accepted({ json });
		expect(content.contacts).toEqual([
			{ name: { formatted_name: 'Barbara', first_name: 'Barbara' }, phones },
		]);
	});

	it.each([
		['a name', 'VERSION:3.0\r\nN:;Barbara;;;\r\nFN:Barbara\r\n', 'Barbara'],
		['parameters', 'item1.fn;CHARSET=UTF-8;LANGUAGE=en:Bärbel\n', 'Bärbel'],
		['a name of two lines', 'FN:Barbara \r\n Johnson\r\nTEL:1\r\n', 'Barbara Johnson'],
		['escaped characters', 'FN:Johnson\\, Barbara\\; Dr. \\\\\r\n', 'Johnson, Barbara; Dr. \\'],
	])(
		'takes the name of a received contact without one from a vCard with %s',
		async (...[, vcard, name]) => {
			const json = [{ ...received, vcard: `BEGIN:VCARD\r\n${vcard}END:VCARD` }];
			expect((await contacts.accepted({ json })).contacts).toEqual([
				{ name: { formatted_name: name, first_name: name }, phones },
			]);
		},
	);

	it('sends 257 contacts', async () => {
		const content = await contacts.accepted({
			json: Array.from({ length: 257 }, (_, index) => named(`N${index}`)),
		});
		expect(content.contacts).toHaveLength(257);
	});

	it.each([
		['no name', { name: '' }, "Contact 1: 'Full Name' is empty"],
		[
			'a WhatsApp ID of letters',
			{ wa_id: 'sheena' },
			"Contact 1, Phone 1: 'WhatsApp ID' is not a WhatsApp ID",
		],
		['a WhatsApp ID without a number', { mobile: null }, "Contact 1, Phone 1: 'Phone' is empty"],
		[
			'a birthday of another notation',
			{ birthday: '23.01.1999' },
			"Contact 1: 'Birthday' is not a date",
		],
		['a day that never was', { birthday: '1999-02-30' }, "Contact 1: 'Birthday' is not a date"],
		['a list of streets', { street: ['a', 'b'] }, "Contact 1, Address 1: 'Street' is not text"],
	])('refuses %s in the form', async (_case, change, message) => {
		expect(await contacts.refused({ ...barbara, ...change })).toBe(message);
	});

	it.each([
		['no contacts', [], "'Contacts' is empty"],
		['one object', named('B'), "'Contacts as JSON' is not a list"],
		['no JSON', "[{'name': {}}]", "'Contacts as JSON' is not JSON in line 1, column 3"],
		['a text in the list', [named('B'), 'B'], 'Contact 2 is not an object'],
		['a name as text', [{ name: 'B' }], "Contact 1: 'name' is not an object"],
		['no name', [{ name: { first_name: 'B' } }], "Contact 1: 'name.formatted_name' is empty"],
		[
			'a vCard without a name',
			[{ ...received, vcard: 'BEGIN:VCARD\nN:Johnson\nNOTE:FN: no\nEND:VCARD' }],
			"Contact 1: 'name.formatted_name' is empty",
		],
		[
			'a key that does not exist',
			[named('B', { phone: '1' })],
			"Contact 1 has the unknown key 'phone'",
		],
		[
			'phones that are no list',
			[named('B', { phones: { phone: '1' } })],
			"Contact 1: 'phones' is not a list",
		],
		[
			'a phone of texts',
			[named('B'), named('C', { phones: ['1'] })],
			'Contact 2, Phone 1 is not an object',
		],
		[
			'258 contacts',
			Array.from({ length: 258 }, () => named('B')),
			"'Contacts' has 258 entries; WhatsApp allows 257",
		],
	])('refuses %s as JSON', async (_case, json, message) => {
		expect(await contacts.refused({ json })).toBe(message);
	});
});
