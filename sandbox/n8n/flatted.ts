/**
 * Reads the format in which n8n stores executions: a JSON list of values, the first of which is
 * the root. Inside objects and lists a string is the position of the value meant; so values that
 * occur twice, or contain themselves, are written once.
 *
 * The npm package of this name does the same, but its types don't load from CommonJS.
 */
export function parseFlatted(text: string): unknown {
	const values: unknown = JSON.parse(text);
	if (!Array.isArray(values)) throw new TypeError('Not in the flatted format: a list is expected');
	const list: unknown[] = values;
	const resolved = new Map<number, unknown>();

	const valueAt = (position: number): unknown => {
		if (resolved.has(position)) return resolved.get(position);
		const value = list[position];
		if (typeof value !== 'object' || value === null) return value;
		if (Array.isArray(value)) {
			const items: unknown[] = [];
			resolved.set(position, items);
			for (const entry of value) items.push(follow(entry));
			return items;
		}
		const object: Record<string, unknown> = {};
		resolved.set(position, object);
		for (const [key, entry] of Object.entries(value)) object[key] = follow(entry);
		return object;
	};
	const follow = (entry: unknown): unknown =>
		typeof entry === 'string' ? valueAt(Number(entry)) : entry;

	return valueAt(0);
}
