import { execFileSync } from 'node:child_process';
import path from 'node:path';

const MODULE = path.resolve(__dirname, '../../../dist/nodes/WhatsApp/resources/toEscapedUrl.js');

// In a process of its own: Jest's sandbox keeps V8 from the optimisation after which URL.canParse of
// Node 20 takes a host with ü for none.
it('escapes a link in the same way however many a process has sent', () => {
	const script = `
		const { toEscapedUrl } = require(${JSON.stringify(MODULE)});
		const found = new Set();
		for (let count = 0; count < 50_000; count++) found.add(toEscapedUrl('https://bücher.example/a'));
		console.log(JSON.stringify([...found]));
	`;
	const output = execFileSync(process.execPath, ['--eval', script], { encoding: 'utf8' });
	expect(JSON.parse(output)).toEqual(['https://xn--bcher-kva.example/a']);
});
