import type { INodeProperties } from 'n8n-workflow';

import { fieldOf, type Parameters } from '../../operation/parameters';

/**
 * The filters of a list that the user added, by Meta's names.
 *
 * @param collection where they are added
 * @param filters each has the name that Meta gives to the query parameter
 */
export function filtersParameter(
	parameters: Parameters,
	collection: string,
	filters: readonly INodeProperties[],
): Record<string, string> {
	const values = filters.map((filter) => {
		const value = parameters.option(collection, fieldOf(filter)).trim();
		return [filter.name, value] as const;
	});
	return Object.fromEntries(values.filter(([, value]) => value !== ''));
}
