import { LruCache } from '../../../nodes/WhatsApp/shared/lruCache';

describe('What was recently used', () => {
	const full = () => {
		const values = new LruCache<{ name: string }>(2);
		values.set('a', { name: 'A' });
		values.set('b', { name: 'B' });
		return values;
	};

	it('forgets the one that was set first when another one comes', () => {
		const values = full();
		values.set('c', { name: 'C' });
		expect([values.get('a'), values.get('b')?.name, values.get('c')?.name]).toEqual([
			undefined,
			'B',
			'C',
		]);
	});

	it.each([
		['asked for', (values: LruCache<{ name: string }>) => values.get('a')],
		['set again', (values: LruCache<{ name: string }>) => values.set('a', { name: 'A' })],
	])('keeps the one that was %s meanwhile', (_name, use) => {
		const values = full();
		use(values);
		values.set('c', { name: 'C' });
		expect([values.get('a')?.name, values.get('b'), values.get('c')?.name]).toEqual([
			'A',
			undefined,
			'C',
		]);
	});

	it('counts weights instead of values where they have one', () => {
		const values = new LruCache<{ size: number }>(10, ({ size }) => size);
		values.set('a', { size: 4 });
		const growing = { size: 4 };
		values.set('b', growing);
		growing.size = 9;
		values.set('c', { size: 1 });
		expect([values.get('a'), values.get('b'), values.get('c')]).toEqual([
			undefined,
			growing,
			{ size: 1 },
		]);
		values.set('d', { size: 20 });
		expect([values.get('b'), values.get('c'), values.get('d')]).toEqual([
			undefined,
			undefined,
			{ size: 20 },
		]);
	});

	it('makes what is not there, once', () => {
		const values = full();
		const made = values.getOrCreate('c', () => ({ name: 'C' }));
		expect(values.getOrCreate('c', () => ({ name: 'another' }))).toBe(made);
	});
});
