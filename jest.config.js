/** The slow end-to-end tests have a configuration of their own: test/e2e/jest.config.js. */
const transform = {
	'^.+\\.ts$': [
		'@swc/jest',
		{ jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
	],
};

const suite = (name) => ({
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	testEnvironment: 'node',
	modulePathIgnorePatterns: ['<rootDir>/dist/package.json', '<rootDir>/sandbox/n8n/runtime/', '<rootDir>/.sandbox/'],
	transform,
	setupFiles: ['<rootDir>/test/quiet.js'],
});

module.exports = {
	projects: [suite('unit'), suite('sandbox'), suite('engine')],
	testTimeout: 30_000,
};
