import { splitNames } from '../field-selection';
import { invalidParameter } from '../graph-error';
import type { SeedBusinessProfile } from '../seed';
import { edge } from './graph-edge';

const PROFILE_FIELDS: ReadonlyArray<keyof SeedBusinessProfile> = [
	'about',
	'address',
	'description',
	'email',
	'profile_picture_url',
	'websites',
	'vertical',
];

/** There each time, whatever is asked for. */
const ALWAYS = 'messaging_product';

export const businessProfileEdges = [
	edge(
		'phone_number',
		'GET',
		'whatsapp_business_profile',
		'whatsapp_business_messaging',
		(call, phoneNumber) => {
			const requested = call.params.fields === undefined ? [] : splitNames(call.params.fields);
			const { profile = {} } = phoneNumber;
			// What isn't filled in is left out.
			const shown = requested
				.filter((name) => name !== ALWAYS)
				.map((name) => knownField(name))
				.flatMap((field) => (profile[field] === undefined ? [] : [[field, profile[field]]]));
			return { data: [{ ...Object.fromEntries(shown), [ALWAYS]: 'whatsapp' }] };
		},
	),
];

/** @throws GraphError 100 */
function knownField(name: string): keyof SeedBusinessProfile {
	const field = PROFILE_FIELDS.find((each) => each === name);
	if (field) return field;
	throw invalidParameter(
		`Tried accessing nonexisting field (${name}) on node type (WhatsAppBusinessProfile)`,
	);
}
