process.env.TEMPLATES = 'all';

/** All of the collection in the editor, which takes too long for every run of the end-to-end tests. */
module.exports = {
	...require('./jest.config'),
	testMatch: ['<rootDir>/test/e2e/template-forms.test.ts'],
	testPathIgnorePatterns: [],
};
