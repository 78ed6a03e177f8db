const { transform } = require('../../jest.config').projects[0];

/** Suites that have an n8n of their own, so that they can run beside the others. */
const beside = [
	'registration-edges',
	'build-a-workflow',
	'editor',
	'phone',
	'phone-layout',
	'phone-log',
	'template-forms',
];

/** One n8n for all files, one file after another. */
module.exports = {
	rootDir: '../..',
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	testPathIgnorePatterns: [`test/e2e/(${beside.join('|')})\\.test`],
	testEnvironment: 'node',
	transform,
	modulePathIgnorePatterns: [
		'<rootDir>/dist/package.json',
		'<rootDir>/sandbox/n8n/runtime/',
		'<rootDir>/.sandbox/',
	],
	globalSetup: '<rootDir>/test/support/e2e/start-servers.ts',
	globalTeardown: '<rootDir>/test/support/e2e/stop-servers.ts',
	testSequencer: '<rootDir>/test/support/e2e/secrets-last.js',
	maxWorkers: 1,
	testTimeout: 120_000,
	verbose: true,
};
