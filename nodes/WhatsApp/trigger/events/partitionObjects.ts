import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../shared/json';

/** Divides a list into the objects of the expected form and whatever else it holds. */
export function partitionObjects(
	list: unknown,
	isExpected: (entry: IDataObject) => boolean = () => true,
): [expected: IDataObject[], odd: IDataObject[]] {
	const expected: IDataObject[] = [];
	const malformed: unknown[] = [];
	for (const entry of Array.isArray(list) ? (list as unknown[]) : []) {
		if (isObject(entry) && isExpected(entry)) expected.push(entry);
		else malformed.push(entry);
	}
	return [expected, malformed as IDataObject[]];
}
