import { readFileSync } from 'node:fs';

import type { Page } from 'playwright-core';

interface Violation {
	id: string;
	impact: string;
	nodes: Array<{ html: string }>;
}

/** What axe-core finds wrong with the page as it is now, if it is serious or critical. */
export async function seriousViolations(page: Page): Promise<string[]> {
	// As an expression, not as a script in the page: its content security policy would refuse that.
	await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
	const { violations } = await page.evaluate<{ violations: Violation[] }>('axe.run()');
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
