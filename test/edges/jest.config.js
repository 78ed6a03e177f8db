/** One n8n per file, of its own, which is stopped and killed; one file after another. */
module.exports = {
	...require('../e2e/jest.config'),
	testMatch: ['<rootDir>/test/edges/**/*.test.ts'],
	globalSetup: '<rootDir>/test/edges/prepare-n8n.ts',
	globalTeardown: undefined,
	testTimeout: 300_000,
};
