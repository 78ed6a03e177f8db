import type { JsonObject } from '../../control-types';
import { whatsAppError } from '../../graph-error';
import { lengthOf, TEMPLATE_LIMITS } from '../../limits';
import { objectsIn, textOf } from '../../request-input';
import { componentOf, type MessageTemplate, type TemplateButton } from '../../templates/template';
import { variablesIn } from '../../templates/variables';
import { checkText, typeOf } from './parameters';

/** How a template's button is addressed, and which parameters it takes. */
interface ButtonRule {
	subType: string;
	parameters: readonly string[];
	/** How many must be there. */
	required: (button: TemplateButton) => number;
	/** How many may be there; default: as many as must. */
	max?: number;
	/** Whether the message has to name the button even when it has no parameter for it. */
	named?: boolean;
}

const none = (): number => 0;
const one = (): number => 1;

/** Source: Cloud API, template messages; what isn't listed takes no parameter. */
const BUTTON_RULES: Readonly<Record<string, ButtonRule>> = {
	URL: { subType: 'url', parameters: ['TEXT'], required: ({ url }) => variablesIn(url).length },
	// Whatever its otp_type, it is sent like a URL button.
	OTP: { subType: 'url', parameters: ['TEXT'], required: one },
	QUICK_REPLY: { subType: 'quick_reply', parameters: ['PAYLOAD'], required: none, max: 1 },
	COPY_CODE: { subType: 'copy_code', parameters: ['COUPON_CODE'], required: one },
	FLOW: { subType: 'flow', parameters: ['ACTION'], required: none, max: 1, named: true },
	CATALOG: { subType: 'catalog', parameters: ['ACTION'], required: none, max: 1 },
	MPM: { subType: 'mpm', parameters: ['ACTION'], required: one },
	ORDER_DETAILS: { subType: 'order_details', parameters: ['ACTION'], required: one },
	BOOKING_CONFIRMATION: {
		subType: 'booking_confirmation',
		parameters: ['ACTION'],
		required: none,
		max: 1,
	},
	REMINDER: { subType: 'reminder', parameters: ['ACTION'], required: none, max: 1 },
	VOICE_CALL: {
		subType: 'voice_call',
		parameters: ['TTL_MINUTES', 'PAYLOAD'],
		required: none,
		max: 2,
	},
};

/**
 * @param sent the button components of the message
 * @throws GraphError 131009 for an index that no button has, a flow that isn't named and a code that is too long, 132012 for
 * another sub_type or type of parameter, 132000 for their number, 131008 for a button without its parameter
 */
export function checkButtons(
	sent: readonly JsonObject[],
	buttons: readonly TemplateButton[],
	template: MessageTemplate,
): void {
	const byIndex = new Map<number, JsonObject>();
	for (const component of sent) {
		const index = Number(component.index);
		if (!buttons[index] || byIndex.has(index)) {
			const problem = byIndex.has(index) ? 'is given twice' : 'does not exist in the template';
			throw whatsAppError(131009, `buttons: Button at index ${textOf(component.index)} ${problem}`);
		}
		byIndex.set(index, component);
	}
	buttons.forEach((button, index) => checkButton(button, byIndex.get(index), index, template));
}

function checkButton(
	button: TemplateButton,
	sent: JsonObject | undefined,
	index: number,
	template: MessageTemplate,
): void {
	const rule = BUTTON_RULES[button.type];
	const required = rule?.required(button) ?? 0;
	const parameters = objectsIn(sent?.parameters);
	if (parameters.length < required) {
		throw whatsAppError(
			131008,
			`buttons: Button at index ${index} of type ${titled(button.type)} requires a parameter`,
		);
	}
	if (!sent) {
		if (rule?.named)
			throw whatsAppError(
				131009,
				`buttons: Button at index ${index} of type ${titled(button.type)} is missing`,
			);
		return;
	}
	const subType = textOf(sent.sub_type).toLowerCase();
	if (subType !== rule?.subType) {
		throw whatsAppError(
			132012,
			`buttons: Button at index ${index} is of type ${titled(button.type)}, not ${subType}`,
		);
	}
	const max = rule.max ?? required;
	if (parameters.length > max) {
		throw whatsAppError(
			132000,
			`button: number of localizable_params (${parameters.length}) does not match the expected number of params (${max})`,
		);
	}
	for (const parameter of parameters) checkParameter(parameter, rule, index, template);
}

function checkParameter(
	parameter: JsonObject,
	{ parameters }: ButtonRule,
	index: number,
	template: MessageTemplate,
): void {
	const type = typeOf(parameter);
	if (!parameters.includes(type)) {
		throw whatsAppError(
			132012,
			`buttons: Format mismatch at index ${index}, expected ${parameters.join(' or ')}, received ${type}`,
		);
	}
	checkText('buttons', parameter.text);
	const isOffer = componentOf(template.components, 'LIMITED_TIME_OFFER') !== undefined;
	const couponMax = isOffer ? TEMPLATE_LIMITS.offerCode : TEMPLATE_LIMITS.copyCode;
	checkCode(type === 'COUPON_CODE', parameter.coupon_code, couponMax);
	checkCode(template.category === 'AUTHENTICATION', parameter.text, TEMPLATE_LIMITS.oneTimeCode);
}

function checkCode(applies: boolean, code: unknown, max: number): void {
	if (applies && lengthOf(textOf(code)) > max) {
		throw whatsAppError(131009, `buttons: a code may have ${max} characters at most`);
	}
}

/** "QUICK_REPLY" → "Quick_reply", as Meta writes it in its answers. */
const titled = (type: string): string => `${type.slice(0, 1)}${type.slice(1).toLowerCase()}`;
