/**
 * What `npm run site` runs: makes one website of the README and the documents, in site/.
 */
import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';

import { Marked } from 'marked';
import { gfmHeadingId } from 'marked-gfm-heading-id';

const root = resolve(import.meta.dirname, '..');
const target = join(root, 'site');
const REPOSITORY =
	'https://github.com/n8n-nodes-whatsapp-cloud/n8n-nodes-whatsapp-cloud/blob/main/';

/** The menu: the documents by subject, in the order in which users need them. */
const MENU = {
	Start: ['README.md', 'docs/getting-started.md', 'docs/credentials.md', 'docs/sandbox.md'],
	Use: [
		'docs/operations.md',
		'docs/examples.md',
		'docs/sending.md',
		'docs/text.md',
		'docs/trigger.md',
		'docs/send-and-wait.md',
		'docs/agents.md',
		'docs/queue-mode.md',
		'docs/migrate.md',
	],
	Help: ['docs/troubleshooting.md', 'docs/errors.md', 'docs/supply-chain.md'],
	Project: ['docs/architecture.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
	Figures: [
		'benchmarks/README.md',
		...readdirSync(join(root, 'benchmarks', 'results')).map((file) => `benchmarks/results/${file}`),
	],
};

/** A document of docs/ that is in no group above comes under "More", so that none is forgotten. */
const OTHERS = readdirSync(join(root, 'docs'))
	.filter((file) => file.endsWith('.md'))
	.map((file) => `docs/${file}`)
	.filter((file) => !Object.values(MENU).flat().includes(file));

const groups = Object.entries(OTHERS.length > 0 ? { ...MENU, More: OTHERS } : MENU);
const pages = groups.flatMap(([, files]) => files);

const pageOf = (file) => (file === 'README.md' ? 'index.html' : file.replace(/\.md$/, '.html'));

const titleOf = (file) => {
	if (file === 'README.md') return 'Overview';
	const [heading] = /^# .+$/m.exec(readFileSync(join(root, file), 'utf8')) ?? [];
	return heading?.slice(2) ?? file;
};

/** Where a link of a document leads on the site: to its page, to the same file, or to the repository. */
function linkFrom(file, href) {
	if (/^(#|[a-z]+:)/i.test(href)) return href;
	const [path = '', anchor] = href.split('#');
	const leadsTo = posix.normalize(posix.join(posix.dirname(file), path));
	if (!existsSync(join(root, leadsTo)))
		throw new Error(`${file} links to ${href}, which is not there`);
	const suffix = anchor === undefined ? '' : `#${anchor}`;
	const here = posix.dirname(pageOf(file));
	if (pages.includes(leadsTo)) return posix.relative(here, pageOf(leadsTo)) + suffix;
	if (leadsTo.startsWith('docs/images/')) return posix.relative(here, leadsTo);
	return REPOSITORY + leadsTo + suffix;
}

function htmlOf(file) {
	const marked = new Marked(gfmHeadingId(), {
		async: false,
		walkTokens(token) {
			if (token.type !== 'link' && token.type !== 'image') return;
			token.href = linkFrom(file, token.href);
		},
	});
	return marked.parse(readFileSync(join(root, file), 'utf8'), { async: false });
}

const escaped = (text) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function menuFor(file) {
	const here = posix.dirname(pageOf(file));
	const entry = (other) => {
		const current = other === file ? ' aria-current="page"' : '';
		return `<li><a href="${posix.relative(here, pageOf(other))}"${current}>${escaped(titleOf(other))}</a></li>`;
	};
	return groups
		.map(([name, files]) => `<h2>${name}</h2><ul>${files.map(entry).join('')}</ul>`)
		.join('');
}

const pageHtml = (file) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(titleOf(file))} · n8n-nodes-whatsapp-cloud</title>
<link rel="stylesheet" href="${posix.relative(posix.dirname(pageOf(file)), 'site.css')}">
</head>
<body>
<nav aria-label="Documents">${menuFor(file)}</nav>
<main>${htmlOf(file)}</main>
</body>
</html>
`;

rmSync(target, { recursive: true, force: true });
for (const file of pages) {
	const page = join(target, pageOf(file));
	mkdirSync(dirname(page), { recursive: true });
	writeFileSync(page, pageHtml(file));
}
cpSync(join(root, 'docs', 'images'), join(target, 'docs', 'images'), { recursive: true });
cpSync(join(root, 'tools', 'site.css'), join(target, 'site.css'));
console.log(`${pages.length} pages in ${relative(process.cwd(), target) || '.'}/index.html`);
