import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { WhatsApp } from '../../nodes/WhatsApp/WhatsApp.node';
import { RESOURCES } from '../../nodes/WhatsApp/resources';
import { outputSchema } from '../../nodes/WhatsApp/resources/outputSchema';
import { formsOf } from './node-forms';

const BEFORE = path.join(__dirname, 'description-before.json');

/** As JSON, with a mark where a function is. */
const asJson = (value: unknown): unknown =>
	JSON.parse(
		JSON.stringify(value, (_key, each: unknown) => (typeof each === 'function' ? 'a function' : each)),
	);

/** The output schemas by resource and operation. */
const schemas = () =>
	Object.fromEntries(
		RESOURCES.flatMap(({ value: resource, operations }) =>
			operations.map(({ value, output }) => [`${resource}/${value}.json`, outputSchema(output)] as const),
		),
	);

const names = (properties: ReadonlyArray<{ name: string }>) => properties.map(({ name }) => name).sort();

function describeNode() {
	const { description, customOperations, methods } = new WhatsApp();
	const { properties, ...rest } = description;
	const options = properties.find(({ name }) => name === 'options')?.options ?? [];
	return asJson({
		description: rest,
		forms: formsOf(description),
		// n8n evaluates a parameter again for each of its declarations.
		declarations: { fields: names(properties), options: names(options) },
		customOperations: Object.fromEntries(
			Object.entries(customOperations).map(([resource, operations]) => [resource, Object.keys(operations)]),
		),
		methods,
		schemas: schemas(),
	});
}

it('is what it was before operations declared themselves', () => {
	const now = describeNode();
	if (process.env.WRITE_DESCRIPTION !== undefined) writeFileSync(BEFORE, `${JSON.stringify(now, undefined, '\t')}\n`);
	expect(now).toEqual(JSON.parse(readFileSync(BEFORE, 'utf8')));
});
