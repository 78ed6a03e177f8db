import type { Value } from './expression';

/** A node as n8n exports it. */
export interface WorkflowNode {
	readonly name: string;
	readonly type: string;
	readonly parameters?: unknown;
	readonly credentials?: unknown;
}

/** The parameters of the node that replaces another, and what the user has to know. */
export interface Converted {
	readonly parameters: Record<string, unknown>;
	readonly notes: readonly string[];
}

export const asParameters = (value: unknown): Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: {};

export const asEntries = (value: unknown): Array<Record<string, unknown>> =>
	Array.isArray(value) ? value.map(asParameters) : [];

/** The text of a choice; the preset if none is stored, as n8n stores no presets. */
export const asChoice = (value: unknown, preset: string): string =>
	typeof value === 'string' ? value : preset;

export const asValue = (value: unknown): Value => (value ?? '') as Value;
