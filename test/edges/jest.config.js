/** One n8n per file, of its own, which is stopped and killed; two files at once. */
module.exports = {
	...require('../e2e/jest.config'),
	testMatch: ['<rootDir>/test/edges/**/*.test.ts'],
	globalSetup: '<rootDir>/test/support/edges/prepare-n8n.ts',
	globalTeardown: undefined,
	maxWorkers: 2,
	testTimeout: 300_000,
};
