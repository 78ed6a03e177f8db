import type { INodeProperties } from 'n8n-workflow';

/** Sorts fields by what the editor calls them. */
export const byLabel = (one: INodeProperties, other: INodeProperties): number =>
	one.displayName.localeCompare(other.displayName);
