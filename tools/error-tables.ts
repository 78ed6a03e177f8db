import { account } from '../nodes/WhatsApp/graph/errorAdvice/account';
import type { ErrorAdvice, RetryAdvice } from '../nodes/WhatsApp/graph/errorAdvice/advice';
import { calls, groups } from '../nodes/WhatsApp/graph/errorAdvice/groupsAndCalls';
import { messaging } from '../nodes/WhatsApp/graph/errorAdvice/messaging';
import { subcodesByObject } from '../nodes/WhatsApp/graph/errorAdvice/missingObjects';
import { platform, platformSubcodes } from '../nodes/WhatsApp/graph/errorAdvice/platform';
import { templates } from '../nodes/WhatsApp/graph/errorAdvice/templates';
import { adviceByText } from '../nodes/WhatsApp/graph/errorAdvice/texts';
import { table, type Tables } from './markdown-tables';

const SUBJECTS: Readonly<Record<string, Readonly<Record<number, ErrorAdvice>>>> = {
	'Messages and media': messaging,
	'Access, limits and the Graph API': platform,
	'Account and phone numbers': account,
	Templates: templates,
	Groups: groups,
	Calls: calls,
};

const SENT_AGAIN: Readonly<Record<RetryAdvice, string>> = {
	safe: 'yes',
	ambiguous: 'no, it may have been accepted',
	later: 'no, only later',
	never: 'no',
};

/** `errors`: every code with advice, by subject, then the causes that share a code. */
export function errorTables(): Tables {
	const bySubject = Object.entries(SUBJECTS).map(
		([subject, advice]) => `## ${subject}\n\n${adviceTable(Object.entries(advice))}`,
	);
	const subcodes = adviceTable([
		...Object.entries(platformSubcodes),
		...Object.entries(subcodesByObject).flatMap(([code, byObject]) =>
			Object.values(byObject).map((advice) => [code, advice] as const),
		),
	]);
	const byText = adviceTable(adviceByText.map(({ code, advice }) => [String(code), advice]));
	return {
		errors: [
			...bySubject,
			`## Codes with a subcode\n\n${subcodes}`,
			`## Causes that share a code\n\nThe node tells them apart by Meta's text.\n\n${byText}`,
		].join('\n\n'),
	};
}

const adviceTable = (rows: ReadonlyArray<readonly [code: string, advice: ErrorAdvice]>): string =>
	table(
		['Code', 'What happened', 'What to do', 'Sent again by the node'],
		rows.map(([code, { what, action, retry }]) => [code, what, action, SENT_AGAIN[retry]]),
	);
