import { messageCase } from '../../support/engine/message-case';

describe.each(['all', 'routing'] as const)('Send Location (%s)', (ways) => {
	const location = messageCase('send-location', ways);
	const item = { latitude: '37.4421', longitude: '-122.1615' };

	it('sends coordinates as numbers, with name and address', async () => {
		const named = {
			...item,
			name: 'Philz',
			address: '101 Forest Ave',
			order: 'order-42',
			reply_to: 'wamid.QUOTED',
		};
		expect(await location.accepted(named)).toEqual({
			context: { message_id: 'wamid.QUOTED' },
			type: 'location',
			location: {
				latitude: 37.4421,
				longitude: -122.1615,
				name: 'Philz',
				address: '101 Forest Ave',
			},
			biz_opaque_callback_data: 'order-42',
		});
	});

	it.each([
		[0, -0, 0, 0],
		[' 37. ', '+.5', 37, 0.5],
		[-90, 180, -90, 180],
		[1e-7, '-122', 1e-7, -122],
	])('takes %p and %p, and leaves out what is empty', async (latitude, longitude, north, east) => {
		expect(await location.accepted({ latitude, longitude, name: ' ', address: null })).toEqual({
			type: 'location',
			location: { latitude: north, longitude: east },
		});
	});

	it.each([
		['nothing', { latitude: '' }, "'Latitude' is empty"],
		['an expression without a value', { longitude: undefined }, "'Longitude' is empty"],
		['a decimal comma', { latitude: '37,4421' }, "'Latitude' has a decimal comma"],
		['words', { latitude: '37° 26′ N' }, "'Latitude' is not a number"],
		[
			'both coordinates in one field',
			{ latitude: '37.4421, -122.1615' },
			"'Latitude' is not a number",
		],
		['a switch', { longitude: true }, "'Longitude' is not a number"],
		['an object', { longitude: { deg: 1 } }, "'Longitude' is not text"],
		[
			'a place beyond the pole',
			{ latitude: 90.001 },
			"'Latitude' is 90.001, which is not between -90 and 90",
		],
		[
			'a place beyond the date line',
			{ longitude: '-181' },
			"'Longitude' is -181, which is not between -180 and 180",
		],
	])('refuses %s', async (_case, change, message) => {
		expect(await location.refused({ ...item, ...change })).toBe(message);
	});
});
