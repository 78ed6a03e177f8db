import type { FormField, Question } from './question';

/* The web page on which a question is answered. It has no script, and shows nothing but what the workflow says. */

/** Name of an answer that is a button, and of the fields of a form, by position. */
export const PRESSED = 'answer';
export const fieldName = (index: number): string => `field_${index}`;

/** Lets the page be nothing but itself, wherever it is opened. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
	'Content-Security-Policy':
		"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
	'Content-Type': 'text/html; charset=utf-8',
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
	'Cache-Control': 'no-store',
	'X-Robots-Tag': 'noindex',
};

/** The question with its form. Opening it answers nothing, so link previews and scanners may. */
export const questionPage = ({ text, answers, fields }: Question): string =>
	page(
		text,
		`<form method="post">
${fields.map(formField).join('\n')}
<div class="buttons">
${fields.length > 0 ? '<button type="submit">Send</button>' : answers.map(answerButton).join('\n')}
</div>
</form>`,
	);

/** What the page says afterwards. */
export const noticePage = (title: string, text: string): string =>
	page(title, `<p>${escapeHtml(text)}</p>`);

const answerButton = (label: string, index: number): string =>
	`<button type="submit" name="${PRESSED}" value="${index}"${index > 0 ? ' class="other"' : ''}>${escapeHtml(label)}</button>`;

function formField({ label, type, choices, isRequired }: FormField, index: number): string {
	const name = fieldName(index);
	const attributes = `id="${name}" name="${name}"${isRequired ? ' required' : ''}`;
	const title = `<label for="${name}">${escapeHtml(label)}${isRequired ? ' *' : ''}</label>`;
	if (type === 'textarea') return `${title}<textarea ${attributes} rows="5"></textarea>`;
	if (type !== 'dropdown') {
		const step = type === 'number' ? ' step="any"' : '';
		return `${title}<input type="${type}" ${attributes}${step}>`;
	}
	const options = choices.map((choice) => `<option>${escapeHtml(choice)}</option>`).join('');
	return `${title}<select ${attributes}><option value=""></option>${options}</select>`;
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 34rem; padding: 1.5rem; }
h1 { font-size: 1.25rem; white-space: pre-wrap; overflow-wrap: anywhere; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input, select, textarea { box-sizing: border-box; width: 100%; padding: .6rem; font: inherit; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem; }
button { flex: 1 1 8rem; padding: .75rem; border: 1px solid #0a7a4b; border-radius: .5rem; background: #0a7a4b; color: #fff; font: inherit; cursor: pointer; }
button.other { background: transparent; color: inherit; border-color: currentColor; }
`;

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title.slice(0, 80))}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${content}
</main>
</body>
</html>`;

const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const escapeHtml = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
