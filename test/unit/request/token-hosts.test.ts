import { META_BASE_URL } from '../../../nodes/WhatsApp/graph/api';
import { mayReceiveToken } from '../../../nodes/WhatsApp/graph/openUrl';

const SANDBOX = 'http://127.0.0.1:4004';

describe('The access token goes to', () => {
	it.each([
		['https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1', META_BASE_URL],
		['https://scontent.xx.fbcdn.net/v/file', META_BASE_URL],
		['https://graph.facebook.com/v25.0/1', META_BASE_URL],
		[`${SANDBOX}/_media/?mid=1`, SANDBOX],
	])('%s', (url, baseUrl) => {
		expect(mayReceiveToken(url, baseUrl)).toBe(true);
	});
});

describe('The access token does not go to', () => {
	it.each([
		['https://fbsbx.com.evil.example/', META_BASE_URL],
		['https://evilfbsbx.com/', META_BASE_URL],
		['https://lookaside.fbsbx.com@evil.example/', META_BASE_URL],
		['http://lookaside.fbsbx.com/', META_BASE_URL],
		['http://127.0.0.1:4005/', SANDBOX],
		['file:///etc/passwd', META_BASE_URL],
		['', META_BASE_URL],
	])('%s', (url, baseUrl) => {
		expect(mayReceiveToken(url, baseUrl)).toBe(false);
	});
});
