process.env.E2E_DIRECTORY = 'e2e-browser';

/** What a user does in n8n's editor and on the phone page; may run beside the other end-to-end tests. */
module.exports = {
	...require('./jest.config'),
	testMatch: [
		'<rootDir>/test/e2e/(build-a-workflow|editor|phone|phone-layout|phone-log|template-forms).test.ts',
	],
	testPathIgnorePatterns: [],
};
