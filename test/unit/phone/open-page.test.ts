import { openCommand, type Surroundings } from '../../../sandbox/start/open-page';

const desktop: Surroundings = { platform: 'linux', env: { DISPLAY: ':0' }, isTerminal: true };

it.each<[string, Partial<Surroundings>, string | undefined]>([
	['on a Linux desktop', {}, 'xdg-open'],
	['with Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, 'xdg-open'],
	['on a Mac', { platform: 'darwin', env: {} }, 'open'],
	['on Windows', { platform: 'win32', env: {} }, 'cmd'],
	['on a server', { env: {} }, undefined],
	['in CI', { env: { DISPLAY: ':0', CI: 'true' } }, undefined],
	['into a pipe', { isTerminal: false }, undefined],
	['on a Mac into a pipe', { platform: 'darwin', isTerminal: false }, undefined],
])('opens the page or not: %s', (_where, changes, expected) => {
	expect(openCommand({ ...desktop, ...changes })?.[0]).toBe(expected);
});
