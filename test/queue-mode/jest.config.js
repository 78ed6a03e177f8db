/** One set of n8n processes for all scenarios, which are listed in queue-mode.test.ts. */
module.exports = {
	...require('../e2e/jest.config'),
	testMatch: ['<rootDir>/test/queue-mode/**/*.test.ts'],
	globalSetup: '<rootDir>/test/support/queue-mode/prepare.ts',
	globalTeardown: undefined,
	maxWorkers: 1,
	testTimeout: 300_000,
};
