/** Takes the pictures of the documents from the running product; no test of the end-to-end tests. */
module.exports = {
	...require('./jest.config'),
	testMatch: ['<rootDir>/test/e2e/screenshots.ts'],
};
