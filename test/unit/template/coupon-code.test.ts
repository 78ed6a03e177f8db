import { Parameters } from '../../../nodes/WhatsApp/operation/parameters';
import { fillTemplate } from '../../../nodes/WhatsApp/resources/template/variables/fillTemplate';

const CODE = { name: 'button_0_coupon_code', label: 'Coupon code', isRequired: true };
const END = { name: 'offer_expiration', label: 'End of the offer', isRequired: true };

const fill = (length: number, ...fields: Array<typeof CODE>) => {
	const values: Record<string, unknown> = {
		[CODE.name]: 'x'.repeat(length),
		[END.name]: '2030-12-31T18:00:00Z',
	};
	return () => fillTemplate(new Parameters((name) => values[name]), fields).components;
};

it.each([
	['20 characters', 20, [CODE]],
	['15 characters beside a limited-time offer', 15, [END, CODE]],
])('has up to %s', (_what, length, fields) => {
	expect(fill(length, ...fields)()).toContainEqual({
		type: 'button',
		sub_type: 'copy_code',
		index: '0',
		parameters: [{ type: 'coupon_code', coupon_code: 'x'.repeat(length) }],
	});
});

it.each([
	['20', 21, [CODE]],
	['15', 16, [CODE, END]],
])('has no more than %s', (maximum, length, fields) => {
	expect(fill(length, ...fields)).toThrow(
		new RegExp(`^'Coupon code' has ${length} characters. WhatsApp allows ${maximum}$`),
	);
});
