import { toEscapedUrl } from '../../../nodes/WhatsApp/resources/toEscapedUrl';

describe('a URL', () => {
	it.each([
		['https://example.com/my file (1).pdf', 'https://example.com/my%20file%20(1).pdf'],
		['https://example.com/Übersicht.pdf', 'https://example.com/%C3%9Cbersicht.pdf'],
		['https://example.com/☕.png', 'https://example.com/%E2%98%95.png'],
		['https://example.com/a?name=a b&c=ü', 'https://example.com/a?name=a%20b&c=%C3%BC'],
		['https://bücher.example/a', 'https://xn--bcher-kva.example/a'],
		['  HTTPS://Example.com/A ', 'https://example.com/A'],
		['http://example.com', 'http://example.com/'],
		['https://user:pa%20ss@example.com/a', 'https://user:pa%20ss@example.com/a'],
	])('%p is sent escaped', (given, sent) => {
		expect(toEscapedUrl(given)).toBe(sent);
	});

	it.each([
		'https://example.com/my%20file.pdf',
		'https://example.com/a+b.pdf?q=c+d',
		'https://bucket.example.com/a.pdf?X-Amz-Signature=0aF%2Fb%3D&X-Amz-Credential=AKIA%2F20261125%2Feu&x=a+b',
		'https://example.com/a?sig=abc%2Bdef%3D%3D&se=2026-11-25T00%3A00%3A00Z',
		'https://example.com/100%/a',
		'https://example.com:8443/a;b=c,d/~e/(f)!*',
		'https://example.com/a#page=2',
	])('%p is left as it is, signature and escapes included', (address) => {
		expect(toEscapedUrl(address)).toBe(address);
	});

	it.each([
		'',
		'example.com',
		'/data/a.png',
		'ftp://example.com/a',
		'file:///a',
		'data:image/png;base64,AA',
		'https://',
		'https:///a',
		'https://exa mple.com/a',
		'https://exa\u00a0mple.com/a',
		'https://exam\u200bple.com/a',
		'https://example.com /a',
		'https://example.com/a\nb',
		'https://example.com/a\tb',
		'https://exam\rple.com/a',
		'https://example.com/a\u0000',
		'https://example.com/\u0085',
		'https://example.com:99999/a',
		'https://[::1/a',
	])('%j is refused', (text) => {
		expect(toEscapedUrl(text)).toBeUndefined();
	});
});
