import { messageOf, MESSAGES_PATH, outcomeOf } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase();

const send = async (type: string, content: unknown): Promise<string> =>
	outcomeOf(await sandbox.graph(MESSAGES_PATH, { body: messageOf(type, content) }));

describe('a location', () => {
	it.each([
		[{ latitude: '37.4421', longitude: '-122.1615', name: 'Philz', address: '101 Forest Ave' }],
		[{ latitude: 37.4421, longitude: -122.1615 }],
		[{ latitude: -90, longitude: '180' }],
		[{ latitude: 0, longitude: '+.5' }],
	])('%j is sent', async (location) => {
		expect(await send('location', location)).toBe('200');
	});

	it.each<[object, string]>([
		[{ longitude: 1 }, "100: (#100) The parameter location['latitude'] is required."],
		[{ latitude: '', longitude: 1 }, "100: (#100) The parameter location['latitude'] is required."],
		[
			{ latitude: 90.1, longitude: 1 },
			"100: (#100) Param location['latitude'] must be a number between -90 and 90 - got 90.1.",
		],
		[
			{ latitude: 1, longitude: '-180.5' },
			'100: (#100) Param location[\'longitude\'] must be a number between -180 and 180 - got "-180.5".',
		],
		[
			{ latitude: '37,4', longitude: 1 },
			'100: (#100) Param location[\'latitude\'] must be a number between -90 and 90 - got "37,4".',
		],
		[
			{ latitude: true, longitude: 1 },
			"100: (#100) Param location['latitude'] must be a number between -90 and 90 - got true.",
		],
		[
			{ latitude: 1, longitude: 1, url: 'https://example.com' },
			'100: (#100) Unexpected key "url" on param "location".',
		],
		[
			{ latitude: 1, longitude: 1, name: 1 },
			"100: (#100) Param location['name'] must be a string.",
		],
	])('%j is refused', async (location, outcome) => {
		expect(await send('location', location)).toBe(outcome);
	});
});

describe('contacts', () => {
	const NAME = { formatted_name: 'Barbara Johnson', first_name: 'Barbara' };
	const COMPLETE = {
		addresses: [
			{
				street: '1 Hacker Way',
				city: 'Menlo Park',
				state: 'CA',
				zip: '94025',
				country: 'United States',
				country_code: 'US',
				type: 'WORK',
			},
		],
		birthday: '1999-01-23',
		emails: [{ email: 'a@example.com', type: 'Work' }],
		name: { ...NAME, last_name: 'Johnson', middle_name: 'J', suffix: 'Esq.', prefix: 'Dr.' },
		org: { company: 'Lucky Shrub', department: 'Legal', title: 'Lead Counsel' },
		phones: [{ phone: '+19175559999', type: 'Mobile', wa_id: '19175559999' }],
		urls: [{ url: 'https://www.example.com', type: 'Company' }],
	};

	it.each<[string, object[]]>([
		['a complete one', [COMPLETE]],
		['one with a name alone', [{ name: NAME }]],
		['257 of them', Array.from({ length: 257 }, () => ({ name: NAME }))],
	])('are sent: %s', async (_what, contacts) => {
		expect(await send('contacts', contacts)).toBe('200');
	});

	it.each(['first_name', 'last_name', 'middle_name', 'suffix', 'prefix'])(
		'need no more name than %s',
		async (part) => {
			expect(await send('contacts', [{ name: { formatted_name: 'A', [part]: 'A' } }])).toBe('200');
		},
	);

	it.each<[string, unknown, string]>([
		['none', [], '100: (#100) Param contacts must have from 1 to 257 elements - got 0.'],
		[
			'258',
			Array.from({ length: 258 }, () => ({ name: NAME })),
			'100: (#100) Param contacts must have from 1 to 257 elements - got 258.',
		],
		['an object', { name: NAME }, '100: (#100) Param contacts must be an array.'],
		['a text', ['Barbara'], '100: (#100) Param contacts[0] must be a JSON object.'],
		['no name', [{}], "100: (#100) The parameter contacts[0]['name'] is required."],
		[
			'no formatted name',
			[{ name: { first_name: 'B' } }],
			"100: (#100) The parameter contacts[0]['name']['formatted_name'] is required.",
		],
		[
			'a formatted name alone',
			[{ name: NAME }, { name: { formatted_name: 'B', last_name: '' } }],
			"131008: contacts[1]['name'] needs at least one of first_name, last_name, middle_name, suffix, prefix beside formatted_name.",
		],
		[
			'an unknown key',
			[{ name: NAME, phone: '+1' }],
			'100: (#100) Unexpected key "phone" on param "contacts[0]".',
		],
		[
			'an unknown key of a phone',
			[{ name: NAME, phones: [{ number: '+1' }] }],
			'100: (#100) Unexpected key "number" on param "contacts[0][\'phones\'][0]".',
		],
		[
			'a number as phone',
			[{ name: NAME, phones: [{ phone: 1 }] }],
			"100: (#100) Param contacts[0]['phones'][0]['phone'] must be a string.",
		],
		[
			'phones that are no list',
			[{ name: NAME, phones: { phone: '+1' } }],
			"100: (#100) Param contacts[0]['phones'] must be an array.",
		],
		[
			'a birthday in words',
			[{ name: NAME, birthday: '23 Jan' }],
			'100: (#100) Param contacts[0][\'birthday\'] is not valid: "23 Jan".',
		],
		[
			'a birthday in month 13',
			[{ name: NAME, birthday: '1999-13-01' }],
			'100: (#100) Param contacts[0][\'birthday\'] is not valid: "1999-13-01".',
		],
	])('are refused: %s', async (_what, contacts, outcome) => {
		expect(await send('contacts', contacts)).toBe(outcome);
		expect(await sandbox.control.messages()).toEqual([]);
	});
});
