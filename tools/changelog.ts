/**
 * Why this version cannot be released with this changelog; undefined if it can. It needs a section
 * `## <version> – <date>` with at least one entry.
 *
 * @param today the date that the section has to have, e.g. "2026-11-27"
 */
export function changelogFault(
	changelog: string,
	version: string,
	today: string,
): string | undefined {
	const section = changelog
		.split(/^## /m)
		.slice(1)
		.find((text) => text.split(/\s/, 1)[0] === version);
	if (section === undefined) return `CHANGELOG.md has no section "## ${version} – ${today}".`;
	const [heading = '', ...lines] = section.split('\n');
	if (heading.trim() !== `${version} – ${today}`)
		return `CHANGELOG.md has "## ${heading.trim()}" instead of "## ${version} – ${today}".`;
	if (!lines.some((line) => line.startsWith('- ')))
		return `The section of ${version} in CHANGELOG.md has no entry.`;
	return undefined;
}
