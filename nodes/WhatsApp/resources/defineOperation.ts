import type {
	IDisplayOptions,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import type { MultiStepOperation, Operation, RequestOperation } from '../operation/operation';
import type { OutputFields } from './outputSchema';

/** Conditions on other parameters; those on resource and operation follow from who lists the field. */
type Conditions = IDisplayOptions['show'] & {
	readonly [name in 'resource' | 'operation' | '/resource' | '/operation']?: never;
};

/** A field of an operation, or one of its options. */
export interface OperationField extends INodeProperties {
	displayOptions?: { show?: Conditions; hide?: Conditions };
}

/** What the editor shows of an operation, before it runs and after. */
export interface OperationTexts<Value extends string = string> {
	/** As the editor calls it, e.g. "Send Text". */
	readonly name: string;
	/** As workflows store it, e.g. "sendText": also the name of the operation's file. */
	readonly value: Value;
	/** For n8n's list of actions: a sentence without articles, e.g. "Send text message". */
	readonly action: string;
	readonly description: string;
	/**
	 * The form, in the order in which it is filled in. A field that several operations list, the same
	 * object, is one parameter of the node and keeps its value when the user changes the operation.
	 */
	readonly fields?: readonly OperationField[];
	/** What *Options* offers beside that, in any order. */
	readonly options?: readonly OperationField[];
	/** The fields of an output item. */
	readonly output: OutputFields;
}

/** One request, or a list read page by page. */
type OneRequest = RequestOperation & { readonly run?: never };

/** Several requests, or files. */
type Steps = MultiStepOperation & {
	readonly build?: never;
	readonly toItems?: never;
	readonly limit?: never;
};

/** How n8n runs an operation over all items, instead of routing them one by one. */
type CustomOperation = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** All that there is to know about an operation. */
export interface OperationDefinition<Value extends string = string> extends OperationTexts<Value> {
	readonly fields: readonly OperationField[];
	readonly options: readonly OperationField[];
	readonly operation: Operation;
	readonly customOperation?: CustomOperation;
}

/**
 * Declares an operation that n8n routes item by item.
 *
 * @example
 * export const getProfile = defineOperation({
 * 	name: 'Get', value: 'get', action: 'Get profile', description: 'Read a profile',
 * 	fields: [phoneNumberIdField],
 * 	output: { about: 'string' },
 * 	build: (parameters) => ({ method: 'GET', path: phoneNumberIdParameter(parameters) }),
 * 	toItems: (body) => [body],
 * });
 */
export function defineOperation<const Value extends string>({
	name,
	value,
	action,
	description,
	fields = [],
	options = [],
	output,
	...operation
}: OperationTexts<Value> & (OneRequest | Steps)): OperationDefinition<Value> {
	return { name, value, action, description, fields, options, output, operation };
}
