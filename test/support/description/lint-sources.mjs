import { text } from 'node:stream/consumers';

import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

// Lints sources by the project's own configuration, as if they were in the files named. Standard
// input is a list of { filePath, source }, standard output a list of messages for each. The rules that
// need types are not about nodes, and their parser would read the file itself instead of the source.
const eslint = new ESLint({ overrideConfig: tseslint.configs.disableTypeChecked });
const results = [];
for (const { filePath, source } of JSON.parse(await text(process.stdin))) {
	results.push(...(await eslint.lintText(source, { filePath })));
}
process.stdout.write(JSON.stringify(results.map(({ messages }) => messages)));
