const { default: Sequencer } = require('@jest/test-sequencer');

/** Runs the search for secrets after all other files, so that it sees what they have left. */
module.exports = class SecretsLast extends Sequencer {
	sort(tests) {
		const isLast = ({ path }) => path.endsWith('secrets.test.ts');
		const sorted = super.sort(tests);
		return [...sorted.filter((test) => !isLast(test)), ...sorted.filter(isLast)];
	}
};
