import { seed } from '../../../sandbox/cloud-api';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase();

interface TemplateError {
	error_subcode?: number;
	error_user_msg?: string;
	message: string;
}

/** "created", or the subcode and Meta's reason. */
async function create(buttons: unknown): Promise<string> {
	const components = [
		{ type: 'BODY', text: 'Hello there' },
		{ type: 'BUTTONS', buttons },
	];
	const body = { name: 'my_template', language: 'en_US', category: 'MARKETING', components };
	const { status, json } = await sandbox.graph(
		`/v25.0/${seed.businessAccount.id}/message_templates`,
		{
			body,
		},
	);
	if (status === 200) return 'created';
	const error: TemplateError = json.error;
	return error.error_subcode ? `${error.error_subcode}: ${error.error_user_msg}` : error.message;
}

const x = (length: number): string => 'x'.repeat(length);
const reply = (text = 'Yes'): object => ({ type: 'QUICK_REPLY', text });
const url = (address: string, ...example: string[]): object => ({
	type: 'URL',
	text: 'Open',
	url: address,
	...(example.length > 0 ? { example } : {}),
});
const phone = (number = '15550051310'): object => ({
	type: 'PHONE_NUMBER',
	text: 'Call',
	phone_number: number,
});
const code = (example: unknown): object => ({ type: 'COPY_CODE', example });
const many = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));
const MISSING_EXAMPLE = '2388043: component of type BUTTONS is missing expected field(s) (example)';
const NOT_TOGETHER = '2388042: Quick replies and other buttons must each stand together.';

describe('the buttons of a new template', () => {
	it.each<[string, object[]]>([
		['ten quick replies', many(10, (index) => reply(`Reply ${index}`))],
		[
			'one of each',
			[
				reply(),
				reply('No'),
				url('https://example.com'),
				url('https://example.com/{{1}}', 'https://example.com/a'),
				phone(),
				code('25OFF'),
			],
		],
		['quick replies last', [phone(), reply(), reply('No')]],
		[
			'the longest',
			[
				reply('😀'.repeat(25)),
				url(`https://example.com/${x(1980)}`),
				phone('1'.repeat(20)),
				code(x(20)),
			],
		],
		['a code in a list, names in lower case', [{ type: 'copy_code', example: ['25OFF'] }]],
		['the details of an order', [{ type: 'ORDER_DETAILS', text: 'Copy Pix code' }]],
		[
			'a booking and a reminder',
			[
				{ type: 'booking_confirmation', text: 'Confirm' },
				{ type: 'REMINDER', text: 'Remind me' },
			],
		],
		[
			'a flow',
			[{ type: 'FLOW', text: 'Open', flow_id: '1', flow_action: 'navigate', navigate_screen: 'A' }],
		],
	])('may be %s', async (_what, buttons) => {
		expect(await create(buttons)).toBe('created');
	});

	it.each<[string, unknown, string]>([
		['none', [], "(#100) Param components[1]['buttons'] must have from 1 to 10 elements - got 0."],
		[
			'eleven',
			many(11, () => reply()),
			"(#100) Param components[1]['buttons'] must have from 1 to 10 elements - got 11.",
		],
		[
			'three addresses',
			many(3, () => url('https://example.com')),
			'2388042: There are 3 buttons of type URL, the limit is 2.',
		],
		[
			'two phone numbers',
			[phone(), phone()],
			'2388042: There are 2 buttons of type PHONE_NUMBER, the limit is 1.',
		],
		[
			'two codes',
			[code('A'), code('B')],
			'2388042: There are 2 buttons of type COPY_CODE, the limit is 1.',
		],
		['quick replies around others', [reply(), phone(), reply('No')], NOT_TOGETHER],
		['others around quick replies', [phone(), reply(), url('https://example.com')], NOT_TOGETHER],
		['a text of 26', [reply(x(26))], '2388040: A button has 26 characters, the limit is 25.'],
		[
			'no text',
			[reply('')],
			"(#100) The parameter components[1]['buttons'][0]['text'] is required.",
		],
		[
			'a variable in the text',
			[reply('Yes {{1}}')],
			"2388042: The text of a button can't have variables.",
		],
		[
			'an unknown type',
			[{ type: 'LINK', text: 'A' }],
			"(#100) Param components[1]['buttons'][0]['type'] must be one of {QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, FLOW, CATALOG, MPM, SPM, VOICE_CALL, ORDER_DETAILS, BOOKING_CONFIRMATION, REMINDER, REQUEST_CONTACT_INFO, OTP} - got \"LINK\".",
		],
		[
			'an unknown key',
			[{ ...reply(), payload: 'a' }],
			'(#100) Unexpected key "payload" on param "components[1][\'buttons\'][0]".',
		],
		[
			'an address of 2001',
			[url(`https://example.com/${x(1981)}`)],
			'2388040: The URL of a button has 2001 characters, the limit is 2000.',
		],
		[
			'an address without scheme',
			[url('example.com')],
			'2388042: "example.com" is no web address.',
		],
		[
			'a variable as host',
			[url('https://{{1}}', 'https://example.com')],
			'2388042: "https://{{1}}" is no web address.',
		],
		[
			'a variable amid the address',
			[url('https://example.com/{{1}}/a', 'https://example.com/b/a')],
			'2388042: The URL of a button may have one variable, at its end.',
		],
		[
			'two variables',
			[url('https://example.com/{{1}}{{2}}', 'a')],
			'2388042: The URL of a button may have one variable, at its end.',
		],
		['a variable without example', [url('https://example.com/{{1}}')], MISSING_EXAMPLE],
		['a variable with two examples', [url('https://example.com/{{1}}', 'a', 'b')], MISSING_EXAMPLE],
		[
			'a phone number of 21',
			[phone('1'.repeat(21))],
			'2388040: The phone number of a button has 21 characters, the limit is 20.',
		],
		['a phone number in words', [phone('call me')], '2388042: "call me" is no phone number.'],
		['a code without example', [{ type: 'COPY_CODE' }], MISSING_EXAMPLE],
		[
			'a code of 21',
			[code(x(21))],
			'2388040: The code of a button has 21 characters, the limit is 20.',
		],
	])('may not be %s', async (_what, buttons, outcome) => {
		expect(await create(buttons)).toBe(outcome);
	});
});
