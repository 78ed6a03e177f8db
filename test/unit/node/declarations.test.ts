import { existsSync } from 'node:fs';
import path from 'node:path';

import type { MultiStepOperation } from '../../../nodes/WhatsApp/operation/operation';
import { responseOptions } from '../../../nodes/WhatsApp/operation/responseFormat';
import { RESOURCES } from '../../../nodes/WhatsApp/resources';
import { declareFields } from '../../../nodes/WhatsApp/resources/declareFields';
import {
	defineOperation,
	type OperationField,
} from '../../../nodes/WhatsApp/resources/defineOperation';
import { defineResource } from '../../../nodes/WhatsApp/resources/defineResource';
import { messageOperation } from '../../../nodes/WhatsApp/resources/message/messageOperation';
import { outputSchema } from '../../../nodes/WhatsApp/resources/outputSchema';
import { WhatsApp } from '../../../nodes/WhatsApp/WhatsApp.node';
import { formsOf } from '../../support/description/node-forms';

const folder = path.resolve(__dirname, '../../../nodes/WhatsApp/resources');

const OPERATIONS = RESOURCES.flatMap((resource) =>
	resource.operations.map((operation) => ({
		id: `${resource.value}.${operation.value}`,
		resource,
		operation,
	})),
);

const namesOf = (fields: ReadonlyArray<{ name: string }>) => fields.map(({ name }) => name);

describe.each(OPERATIONS)('$id', ({ id, resource, operation }) => {
	it('is the one thing that the file of its name exports', async () => {
		const file = path.join(folder, resource.value, `${operation.value}.ts`);
		expect([file, existsSync(file)]).toEqual([file, true]);
		const exported = (await import(file)) as Record<string, unknown>;
		expect(Object.values(exported).filter((each) => typeof each === 'object')).toEqual([operation]);
		expect(Object.keys(exported)).toHaveLength(1);
	});

	it('shows its fields in the order in which it lists them, and no others', () => {
		const form = formsOf(new WhatsApp().description).find((each) => each.id === id);
		expect(namesOf(form?.fields ?? [])).toEqual([
			'authentication',
			'resource',
			'operation',
			...namesOf(operation.fields),
			'options',
			'requestOptions',
		]);
		expect(namesOf(form?.options ?? []).sort()).toEqual(
			[...namesOf(operation.options), ...namesOf(responseOptions)].sort(),
		);
	});
});

const field = (
	name: string,
	displayOptions: OperationField['displayOptions'] = {},
): OperationField => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	displayOptions,
});

const operation = <const Value extends string>(value: Value, ...fields: OperationField[]) =>
	defineOperation({
		name: value,
		value,
		action: value,
		description: value,
		fields,
		output: {},
		build: () => ({ method: 'GET', path: '1' }),
		toItems: (body) => [body],
	});

const resource = (value: string, ...operations: ReturnType<typeof operation>[]) => {
	const [first] = operations;
	if (first === undefined) throw new Error('A resource has operations');
	return defineResource({ name: value, value, operations, default: first });
};

const declared = (...resources: Array<ReturnType<typeof resource>>) =>
	declareFields(resources, ({ fields }) => fields, '').map(({ name, displayOptions }) => ({
		name,
		...displayOptions,
	}));

describe('A field that several operations list', () => {
	const id = field('id');
	const text = field('text', { show: { kind: ['long'] }, hide: { kind: ['none'] } });

	it('is declared once, for all of them', () => {
		expect(
			declared(
				resource('a', operation('get', id), operation('send', text), operation('edit', id, text)),
			),
		).toEqual([
			{ name: 'id', show: { resource: ['a'], operation: ['get', 'edit'] } },
			{
				name: 'text',
				show: { resource: ['a'], operation: ['send', 'edit'], kind: ['long'] },
				hide: { kind: ['none'] },
			},
		]);
	});

	it('names no operations if all have it', () => {
		expect(declared(resource('a', operation('get', id), operation('delete', id)))).toEqual([
			{ name: 'id', show: { resource: ['a'] } },
		]);
	});

	it('is declared once for several resources', () => {
		const other = field('other');
		const resources = [
			resource('a', operation('get', id), operation('getAll', other)),
			resource('b', operation('get', id)),
		];
		expect(declared(...resources)).toEqual([
			{ name: 'id', show: { resource: ['a', 'b'], operation: ['get'] } },
			{ name: 'other', show: { resource: ['a'], operation: ['getAll'] } },
		]);
	});

	it('is declared apart where one condition would show it to an operation that does not list it', () => {
		expect(
			declared(
				resource('a', operation('get', id), operation('send')),
				resource('b', operation('send', id)),
			),
		).toEqual([
			{ name: 'id', show: { resource: ['a'], operation: ['get'] } },
			{ name: 'id', show: { resource: ['b'] } },
		]);
	});

	it('comes after what precedes it in any of the lists', () => {
		const [from, to] = [field('from'), field('to')];
		expect(
			namesOf(
				declared(resource('a', operation('send', text), operation('reply', from, to, text, id))),
			),
		).toEqual(['from', 'to', 'text', 'id']);
	});
});

it('describes an output as JSON Schema', () => {
	expect(outputSchema({ id: 'string', tags: ['string'], parts: [{ size: 'integer' }] })).toEqual({
		type: 'object',
		properties: {
			id: { type: 'string' },
			tags: { type: 'array', items: { type: 'string' } },
			parts: {
				type: 'array',
				items: { type: 'object', properties: { size: { type: 'integer' } } },
			},
		},
		version: 1,
	});
});

it('keeps a wrong declaration from being compiled', () => {
	const texts = {
		name: 'Get',
		value: 'get',
		action: 'Get it',
		description: 'Get it',
		output: {},
	} as const;
	const request = { build: () => ({ method: 'GET', path: '1' }) as const, toItems: () => [] };
	const steps: MultiStepOperation = {
		run: async () => await Promise.resolve({ kind: 'succeeded', items: [], body: {} }),
	};
	const get = defineOperation({ ...texts, ...request });
	defineOperation({ ...texts, ...steps });
	const content = {
		name: 'Send',
		value: 'send',
		action: 'Send it',
		description: 'Send it',
		buildContent: () => ({}),
	} as const;

	// @ts-expect-error: an operation has to do something.
	defineOperation(texts);
	// @ts-expect-error: it is one request or takes its own steps, not both.
	defineOperation({ ...texts, ...request, ...steps });
	const shown = { ...field('id'), displayOptions: { show: { operation: ['get'] } } };
	// @ts-expect-error: who shows a field follows from who lists it.
	defineOperation({ ...texts, ...request, fields: [shown] });
	// @ts-expect-error: the same for options.
	defineOperation({ ...texts, ...request, options: [shown] });
	// @ts-expect-error: there is no such type.
	defineOperation({ ...texts, ...request, output: { id: 'text' } });
	// @ts-expect-error: the default is one of the operations.
	defineResource({ name: 'A', value: 'a', operations: [get], default: operation('send') });
	// @ts-expect-error: how a message is sent is not for its declaration to say.
	messageOperation({ ...content, build: request.build });
	// @ts-expect-error: content is an object.
	messageOperation({ ...content, buildContent: () => 'text' });
	expect(get.value).toBe('get');
});
