import { spawn } from 'node:child_process';

/** What decides whether there is a desktop with a browser, and someone before it. */
export interface Surroundings {
	platform: NodeJS.Platform;
	env: NodeJS.ProcessEnv;
	/** Whether someone reads what is printed. */
	isTerminal: boolean;
}

const COMMANDS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
	darwin: ['open'],
	// `start` is a command of the shell's; its first argument in quotes would be a title.
	win32: ['cmd', '/c', 'start', '""'],
};

/** @returns the command that opens a page, without the page, or undefined where nobody would see it */
export function openCommand({
	platform,
	env,
	isTerminal,
}: Surroundings): readonly string[] | undefined {
	if (!isTerminal || env.CI !== undefined) return undefined;
	const known = COMMANDS[platform];
	if (known) return known;
	return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}

/** Opens a page in the browser, if there is a desktop. What goes wrong with that is no matter: the URL is printed. */
export function openPage(url: string): void {
	const { platform, env } = process;
	const [command, ...args] = openCommand({ platform, env, isTerminal: process.stdout.isTTY }) ?? [];
	if (command === undefined) return;
	const browser = spawn(command, [...args, url], { detached: true, stdio: 'ignore' });
	browser.once('error', () => {});
	browser.unref();
}
