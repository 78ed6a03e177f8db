import { Parameters } from '../../../nodes/WhatsApp/operation/parameters';
import { waitLimitParameter } from '../../../nodes/WhatsApp/resources/message/waiting/waitLimit';

const limitOf = (values: object, timeZone: string): Date => {
	const node: Record<string, unknown> = { options: { limitWaitTime: { values } } };
	const parameters = new Parameters((name) => node[name], {}, timeZone);
	return waitLimitParameter(parameters, new Date('2026-12-24T10:00:00Z'));
};

it.each([
	['2027-01-31T18:00:00', 'America/Mexico_City', '2027-02-01T00:00:00.000Z'],
	['2027-01-31 9:00', 'Asia/Kolkata', '2027-01-31T03:30:00.000Z'],
	['2027-01-31T18:00:00Z', 'Asia/Kolkata', '2027-01-31T18:00:00.000Z'],
])('A question waits until %s of the workflow in %s', (maxDateAndTime, timeZone, expected) => {
	const limit = limitOf({ limitType: 'atSpecifiedTime', maxDateAndTime }, timeZone);
	expect(limit.toISOString()).toBe(expected);
});
