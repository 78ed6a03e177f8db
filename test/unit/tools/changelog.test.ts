import { changelogFault } from '../../../tools/changelog';

const TODAY = '2026-11-27';
const changelog = (heading: string, ...lines: string[]): string =>
	['# Changelog', '', `## ${heading}`, '', ...lines, '', '## 0.1.0 – 2026-10-01', '', '- A'].join(
		'\n',
	);

describe('A changelog for a release', () => {
	it('has a section with the version, the date and an entry', () => {
		expect(
			changelogFault(changelog('0.2.0 – 2026-11-27', '### Added', '', '- B'), '0.2.0', TODAY),
		).toBe(undefined);
	});

	it.each([
		[
			'has no section',
			changelog('Unreleased', '- B'),
			'CHANGELOG.md has no section "## 0.2.0 – 2026-11-27".',
		],
		[
			'has a longer version',
			changelog('0.2.0-beta – 2026-11-27', '- B'),
			'CHANGELOG.md has no section "## 0.2.0 – 2026-11-27".',
		],
		[
			'is still called unreleased',
			changelog('0.2.0 – unreleased', '- B'),
			'CHANGELOG.md has "## 0.2.0 – unreleased" instead of "## 0.2.0 – 2026-11-27".',
		],
		[
			'has the date of another day',
			changelog('0.2.0 – 2026-11-26', '- B'),
			'CHANGELOG.md has "## 0.2.0 – 2026-11-26" instead of "## 0.2.0 – 2026-11-27".',
		],
		[
			'is empty, although an older section is not',
			changelog('0.2.0 – 2026-11-27', '### Added'),
			'The section of 0.2.0 in CHANGELOG.md has no entry.',
		],
	])('is refused if it %s', (_case, text, fault) => {
		expect(changelogFault(text, '0.2.0', TODAY)).toBe(fault);
	});
});
