import type { OperationDefinition } from './defineOperation';

/** A resource of the node with its operations. */
export interface ResourceDefinition {
	/** As the editor calls it, e.g. "Phone Number". */
	readonly name: string;
	/** As workflows store it, e.g. "phoneNumber": also the name of the resource's folder. */
	readonly value: string;
	/** In the order of use, which n8n's list of actions follows. */
	readonly operations: readonly OperationDefinition[];
	/** The operation that a new node begins with. */
	readonly default: OperationDefinition;
}

/** Declares a resource. Its default must be one of its operations. */
export const defineResource = <Value extends string>(
	resource: ResourceDefinition & {
		readonly operations: ReadonlyArray<OperationDefinition<Value>>;
		readonly default: OperationDefinition<NoInfer<Value>>;
	},
): ResourceDefinition => resource;
