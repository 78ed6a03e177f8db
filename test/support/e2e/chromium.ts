import { existsSync } from 'node:fs';

import { chromium, type Browser } from 'playwright-core';

/** A real browser. It sends no requests on its own. @param args further arguments */
export const launchChromium = async (...args: string[]): Promise<Browser> =>
	await chromium.launch({
		executablePath: findChromium(),
		args: [
			'--headless',
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			...args,
		],
	});

function findChromium(): string {
	const found = [
		process.env.CHROMIUM,
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome',
	]
		.filter((file) => file !== undefined)
		.find((file) => existsSync(file));
	if (found === undefined) {
		throw new Error(
			'Chromium is missing. Install it (apt-get install chromium), or name it in CHROMIUM.',
		);
	}
	return found;
}
