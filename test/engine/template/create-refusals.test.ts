import { form, order, rows, templateCase } from '../../support/engine/template-case';

const { refused } = templateCase('template-create');

/** n8n itself refuses a required field that is empty, but not an expression that gives nothing. */
const EMPTY = '={{ "" }}';

const button = (value: Record<string, unknown>) => form({ templateButtons: rows(value) });
const quickReply = { type: 'QUICK_REPLY', text: 'OK' };
const url = { type: 'URL', text: 'Open', url: 'https://example.com/' };
const header = (text: string, example = '') =>
	form({ templateHeaderType: 'TEXT', templateHeaderText: text, templateHeaderExample: example });
const body = (text: string, ...examples: unknown[]) =>
	form({ templateBody: text, templateBodyExamples: rows(...examples) });

it.each([
	[
		button({ ...quickReply, text: 'x'.repeat(27) }),
		"Button 1: 'Text' has 27 characters; WhatsApp allows 25",
	],
	[
		form({ templateButtons: rows(quickReply, { ...quickReply, text: ' ' }) }),
		"Button 2: 'Text' is empty",
	],
	[button({ ...quickReply, text: 'Order {{1}} now' }), "Button 1: 'Text' has a variable"],
	[button({ ...url, url: 'https://exa mple.com/' }), "Button 1: 'URL' is not a valid URL"],
	[button({ ...url, url: 'https://example.com/a\tb' }), "Button 1: 'URL' is not a valid URL"],
	[button({ ...url, url: 'example.com' }), "Button 1: 'URL' is not a valid URL"],
	[
		button({ ...url, url: `https://example.com/${'x'.repeat(1981)}` }),
		/'URL' has 2001 characters; WhatsApp allows 2000/,
	],
	[button({ ...url, url: 'https://example.com/{{1}}' }), "Button 1: 'URL Example' is empty"],
	[
		button({ ...url, url: 'https://example.com/{{1}}/x', urlExample: 'a' }),
		"Button 1: 'URL' has a variable that is not {{1}} at its end",
	],
	[
		button({ ...url, urlExample: 'a' }),
		"Button 1: 'URL Example' is for a variable that Button 1: 'URL' does not have",
	],
	[
		button({ type: 'PHONE_NUMBER', text: 'Call', phone_number: 'us' }),
		"Button 1: 'Phone Number' is not a phone number",
	],
	[
		button({ type: 'PHONE_NUMBER', text: 'Call', phone_number: '!0' }),
		"Button 1: 'Phone Number' is not a phone number",
	],
	[
		button({ type: 'PHONE_NUMBER', text: 'Call', phone_number: EMPTY }),
		"Button 1: 'Phone Number' is empty",
	],
	[
		button({ type: 'PHONE_NUMBER', text: 'Call', phone_number: '1'.repeat(21) }),
		/'Phone Number' has 21 characters; WhatsApp allows 20/,
	],
	[
		button({ type: 'COPY_CODE', code: 'x'.repeat(21) }),
		"Button 1: 'Example Code' has 21 characters; WhatsApp allows 20",
	],
	[
		form({ templateButtons: rows(url, url, url) }),
		"'Buttons' has 3 buttons of the type URL; WhatsApp allows 2",
	],
	[
		form({ templateButtons: rows(...Array.from({ length: 11 }, () => quickReply)) }),
		"'Buttons' has 11 buttons; WhatsApp allows 10",
	],
	[
		form({ templateButtons: rows(quickReply, url, quickReply) }),
		"'Buttons' mixes quick replies with other buttons",
	],
	[header('x'.repeat(61)), "'Header Text' has 61 characters; WhatsApp allows 60"],
	[header('One\nTwo'), "'Header Text' has a line break"],
	[header('From {{1}} to {{2}} only', 'a'), "'Header Text' has 2 variables; WhatsApp allows 1"],
	[header('Order {{1}} is here'), "'Header Example' has no example for {{1}}"],
	[
		header('Our *sale*'),
		"'Header Text' has the character *, which WhatsApp does not allow in a header",
	],
	[
		header('Our _sale_'),
		"'Header Text' has the character _, which WhatsApp does not allow in a header",
	],
	[
		header('Our ~sale~'),
		"'Header Text' has the character ~, which WhatsApp does not allow in a header",
	],
	[
		header('Our `sale`'),
		"'Header Text' has the character `, which WhatsApp does not allow in a header",
	],
	[
		header('Order is here', '1042'),
		"'Header Example' is for a variable that 'Header Text' does not have",
	],
	[
		form({
			templateHeaderType: 'VIDEO',
			templateHeaderSource: 'handle',
			templateHeaderHandle: EMPTY,
		}),
		"'Header Handle' is empty",
	],
	[body('👋'.repeat(1025)), "'Body' has 1025 characters; WhatsApp allows 1024"],
	[body(' '), "'Body' is empty"],
	[body('{{1}} is here', { variable: '1', example: 'a' }), "'Body' begins or ends with a variable"],
	[body('Here is {{1}}', { variable: '1', example: 'a' }), "'Body' begins or ends with a variable"],
	[body('Here {{1}} {{2}} is'), "'Body' has two variables with nothing between them"],
	[
		body('Here {{1}} and {{3}} are', { variable: '1', example: 'a' }),
		"'Body' has {{3}} but not every number below it",
	],
	[body('Here {{1}} and {{name}} are'), "'Body' has numbered and named variables"],
	[
		body('Here {{ First Name }} is'),
		"'Body' has double braces around something that is not a variable",
	],
	[
		body('Hi {{1}} and {{2}}!', { variable: '1', example: 'a' }),
		"'Body Examples' has no example for {{2}}",
	],
	[body('Hi {{1}}!', { variable: '1', example: EMPTY }), "Body Example 1: 'Example' is empty"],
	[
		body('Hi {{1}}!', { variable: '1', example: 'a' }, { variable: '1', example: 'b' }),
		"Body Example 2: 'Variable' is {{1}}, which already has an example",
	],
	[
		{
			...header('Our {{sale}} is on', 'a'),
			...{ templateBody: 'Hi {{1}}!', templateBodyExamples: rows({ variable: '1', example: 'a' }) },
		},
		'The template has numbered and named variables',
	],
	[form({ templateFooter: 'x'.repeat(61) }), "'Footer' has 61 characters; WhatsApp allows 60"],
	[form({ templateFooter: 'By {{1}} now' }), "'Footer' has a variable"],
	[button({ type: 'ORDER_DETAILS', text: 'Open' }), "Button 1: 'Type' is not a valid option"],
])('refuses %j before anything is sent', async (parameters, message) => {
	expect(await refused(parameters, order)).toMatch(message);
});

it.each([
	[{ name: '' }, "'Name' is empty"],
	[{ name: 'Order Update' }, "'Name' is not the name of a template"],
	[{ name: 'x'.repeat(513) }, "'Name' has 513 characters; WhatsApp allows 512"],
	[{ language: 'English' }, "'Language' is not a language code"],
	[{ language: 'en-US' }, "'Language' is not a language code"],
	[{ category: 'TRANSACTIONAL' }, "'Category' is not a valid category"],
])('refuses a template with %p', async (change, message) => {
	expect(await refused(form(), { ...order, ...change })).toBe(message);
});
