import { isPrivateHost } from '../../../nodes/WhatsApp/trigger/registration/reachability';

const hostOf = (authority: string): string => new URL(`http://${authority}/`).hostname;

describe('A host that Meta cannot reach', () => {
	it.each([
		'localhost',
		'n8n',
		'n8n.local',
		'n8n.localhost',
		'n8n.internal',
		'box.home.arpa',
		'127.0.0.1',
		'0.0.0.0',
		'10.1.2.3',
		'172.16.0.1',
		'172.31.255.255',
		'192.168.178.20',
		'169.254.1.1',
		'100.64.0.1',
		'[::1]',
		'[::]',
		'[fc00::1]',
		'[fd12:3456::1]',
		'[fe80::1]',
		'[::ffff:127.0.0.1]',
		'[::ffff:192.168.1.1]',
		'localhost.',
		'0x7f000001',
	])('is %s', (authority) => expect(isPrivateHost(hostOf(authority))).toBe(true));
});

describe('A host that Meta may reach', () => {
	it.each([
		'n8n.example.com',
		'local.example.com',
		'10.example.com',
		'mylocal.dev',
		'172.15.0.1',
		'172.32.0.1',
		'192.167.1.1',
		'100.128.0.1',
		'8.8.8.8',
		'[2606:4700::1111]',
		'[::ffff:8.8.8.8]',
		'fc00.example.com',
	])('is %s', (authority) => expect(isPrivateHost(hostOf(authority))).toBe(false));
});
