const { availableParallelism } = require('node:os');

/** The slow end-to-end tests have a configuration of their own: test/e2e/jest.config.js. */
const transform = {
	// One of the SDKs that request bodies are compared with exists as ECMAScript modules only.
	'^.+\\.ts$|/node_modules/whatsapp-api-js/.+\\.js$': [
		'@swc/jest',
		{ jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
	],
};

const suite = (name) => ({
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	testEnvironment: 'node',
	modulePathIgnorePatterns: [
		'<rootDir>/dist/package.json',
		'<rootDir>/sandbox/n8n/runtime/',
		'<rootDir>/.sandbox/',
	],
	transform,
	transformIgnorePatterns: ['/node_modules/(?!whatsapp-api-js/)'],
	setupFiles: ['<rootDir>/test/support/quiet.js'],
});

module.exports = {
	projects: [suite('unit'), suite('sandbox'), suite('engine')],
	testTimeout: 90_000,
	// Half of the time of the engine tests is waiting, for a retry or a limit of Meta's: one more than there are cores.
	maxWorkers: availableParallelism() + 1,
};
