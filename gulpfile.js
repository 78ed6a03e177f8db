const { rm } = require('node:fs/promises');
const { dest, parallel, src } = require('gulp');

/** Removes the build, so that a file deleted from the sources cannot stay in the package. */
const clean = () => rm('dist', { recursive: true, force: true });

const copy = (files, base) => src(files, { base, encoding: false }).pipe(dest('dist'));

const icons = () => copy('icons/*.svg', '.');
/** Codex files: category, aliases and links of a node in n8n's node creator. */
const codex = () => copy('nodes/**/*.node.json', '.');
/** Output schemas: the fields the editor offers before a node has run. */
const schemas = () => copy('nodes/**/__schema__/**/*.json', '.');

exports.clean = clean;
exports.assets = parallel(icons, codex, schemas);
