process.env.E2E_DIRECTORY = 'e2e-registration';

/** These wait most of the time, so they may run beside the other end-to-end tests. */
module.exports = {
	...require('./jest.config'),
	testMatch: ['<rootDir>/test/e2e/registration-edges.test.ts'],
	testPathIgnorePatterns: [],
};
