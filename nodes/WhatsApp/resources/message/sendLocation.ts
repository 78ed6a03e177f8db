import { OPTIONS } from '../../operation/optionNames';
import type { Field, Parameters } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { assertDegrees, MAXIMUM_DEGREES } from '../limits';
import { messageOperation } from './messageOperation';

const LATITUDE = { name: 'latitude', label: 'Latitude' };
const LONGITUDE = { name: 'longitude', label: 'Longitude' };
const NAME = { name: 'locationName', label: 'Name' };
const ADDRESS = { name: 'locationAddress', label: 'Address' };

/** Coordinates are texts here: an empty number field would be a place in the Gulf of Guinea. */
const fields: OperationField[] = [
	{
		displayName: LATITUDE.label,
		name: LATITUDE.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 37.4421',
		description: 'Degrees north of the equator, negative for south',
	},
	{
		displayName: LONGITUDE.label,
		name: LONGITUDE.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. -122.1615',
		description: 'Degrees east of Greenwich, negative for west',
	},
];

const options: OperationField[] = [
	{
		displayName: NAME.label,
		name: NAME.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. Philz Coffee',
		description: 'Shown below the map',
	},
	{
		displayName: ADDRESS.label,
		name: ADDRESS.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. 101 Forest Ave, Palo Alto',
		description: 'Shown below the name; without a name WhatsApp does not show it',
	},
];

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/location-messages */
export const sendLocation = messageOperation({
	name: 'Send Location',
	value: 'sendLocation',
	action: 'Send location',
	description: 'Send a location that opens on a map',
	fields,
	options,
	buildContent: (parameters) => {
		const name = parameters.option(OPTIONS, NAME).trim();
		const address = parameters.option(OPTIONS, ADDRESS).trim();
		return {
			type: 'location',
			location: {
				latitude: degreesParameter(parameters, LATITUDE, MAXIMUM_DEGREES.latitude),
				longitude: degreesParameter(parameters, LONGITUDE, MAXIMUM_DEGREES.longitude),
				...(name !== '' && { name }),
				...(address !== '' && { address }),
			},
		};
	},
});

function degreesParameter(parameters: Parameters, field: Field, maximum: number): number {
	const degrees = parameters.decimal(
		field,
		'Enter degrees as a decimal number, such as 37.4421 or -122.1615.',
	);
	assertDegrees(degrees, field, maximum);
	return degrees;
}
