// Run by n8n's Node: loads node and credential classes as n8n does at its start, and says what that took.
// Argument: a JSON list of files. Output: milliseconds and bytes that stay in use, as JSON.
const path = require('node:path');

// What n8n has loaded by then, and what the classes share with it.
require('n8n-workflow');

const files = JSON.parse(process.argv[2]);
const inUse = () => {
	global.gc();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
};

const before = inUse();
const start = performance.now();
const loaded = files.map((file) => {
	const name = path.basename(file).split('.')[0];
	return new (require(file)[name])();
});
const ms = performance.now() - start;
const bytes = inUse() - before;
process.stdout.write(JSON.stringify({ ms, bytes, classes: loaded.length }));
