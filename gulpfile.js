const { mkdir, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { dest, parallel, src } = require('gulp');

/** Removes the build, so that a file deleted from the sources cannot stay in the package. */
const clean = () => rm('dist', { recursive: true, force: true });

const copy = (files, base) => src(files, { base, encoding: false }).pipe(dest('dist'));

const icons = () => copy('icons/*.svg', '.');
/** Codex files: category, aliases and links of a node in n8n's node creator. */
const codex = () => copy('nodes/**/*.node.json', '.');
/** Output schema of the trigger: the fields the editor offers before the node has run. */
const triggerSchema = () => copy('nodes/**/__schema__/*.json', '.');
/** The same of each operation of the WhatsApp node, from its declaration. */
const operationSchemas = async () => {
	const { RESOURCES } = require('./dist/nodes/WhatsApp/resources');
	const { outputSchema } = require('./dist/nodes/WhatsApp/resources/outputSchema');
	for (const resource of RESOURCES) {
		const folder = path.join('dist/nodes/WhatsApp/__schema__/v1.0.0', resource.value);
		await mkdir(folder, { recursive: true });
		for (const { value, output } of resource.operations) {
			await writeFile(path.join(folder, `${value}.json`), JSON.stringify(outputSchema(output)));
		}
	}
};

exports.clean = clean;
exports.assets = parallel(icons, codex, triggerSchema, operationSchemas);
