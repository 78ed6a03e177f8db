import type { INodeProperties } from 'n8n-workflow';

import { FORM_GROUP, FormItem } from '../../../operation/formItem';
import { ParameterIssue, Parameters, titleOf, type Field } from '../../../operation/parameters';
import type { OperationField } from '../../defineOperation';
import { CODE_APPS, CODE_EXPIRATION_MINUTES, TEMPLATE_LENGTH } from '../templateLimits';
import type { TemplateComponent } from './templateComponent';

const AUTHENTICATION = {
	security: { name: 'addSecurityRecommendation', label: 'Security Recommendation' },
	expiration: { name: 'codeExpirationMinutes', label: 'Code Expiration (Minutes)' },
	otpType: { name: 'otpType', label: 'Code Delivery' },
	buttonText: { name: 'otpButtonText', label: 'Copy Button Text' },
	autofillText: { name: 'otpAutofillText', label: 'Autofill Button Text' },
	terms: { name: 'zeroTapTermsAccepted', label: 'Zero-Tap Terms Accepted' },
} as const;

const APPS = {
	name: 'otpSupportedApps',
	label: 'Supported Apps',
	singular: 'App',
	keys: ['package_name', 'signature_hash'],
	packageName: { name: 'package_name', label: 'Package Name' },
	signatureHash: { name: 'signature_hash', label: 'Signature Hash' },
} as const;

/** Meta does not take these for several languages at once. */
const OWN_TEXTS: string[] = [AUTHENTICATION.buttonText.name, AUTHENTICATION.autofillText.name];

const OTP_TYPES = ['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'] as const;

/**
 * The form of an authentication template, whose texts Meta writes itself.
 *
 * @param show when it is shown
 * @param suffix of the parameters' names, which n8n wants to be declared once
 * @param hasOwnTexts whether the buttons may have other texts than Meta's
 */
export function authenticationFields(
	show: NonNullable<OperationField['displayOptions']>['show'] = {},
	suffix = '',
	hasOwnTexts = true,
): OperationField[] {
	const displayOptions = { show };
	const showFor = (...types: string[]) => ({
		displayOptions: { show: { ...show, [`${AUTHENTICATION.otpType.name}${suffix}`]: types } },
	});
	const fields: OperationField[] = [
		{
			displayName: AUTHENTICATION.otpType.label,
			name: AUTHENTICATION.otpType.name,
			type: 'options',
			default: 'COPY_CODE',
			description: 'How the code gets into the app',
			options: [
				{ name: 'Copy Code', value: 'COPY_CODE', description: 'A button copies the code' },
				{
					name: 'One-Tap Autofill',
					value: 'ONE_TAP',
					description: 'A button hands the code to your Android app',
				},
				{
					name: 'Zero-Tap',
					value: 'ZERO_TAP',
					description: 'Your Android app receives the code without a tap',
				},
			],
			displayOptions,
		},
		{
			displayName: AUTHENTICATION.security.label,
			name: AUTHENTICATION.security.name,
			type: 'boolean',
			default: true,
			description: 'Whether the body warns not to share the code',
			displayOptions,
		},
		{
			displayName: AUTHENTICATION.expiration.label,
			name: AUTHENTICATION.expiration.name,
			type: 'number',
			typeOptions: { minValue: 0, maxValue: CODE_EXPIRATION_MINUTES.maximum },
			default: 10,
			description: `Shown in the footer: ${CODE_EXPIRATION_MINUTES.minimum} to ${CODE_EXPIRATION_MINUTES.maximum}, or 0 for a template without a footer`,
			displayOptions,
		},
		{
			displayName: AUTHENTICATION.buttonText.label,
			name: AUTHENTICATION.buttonText.name,
			type: 'string',
			default: '',
			placeholder: 'e.g. Copy Code',
			description: `Up to ${TEMPLATE_LENGTH.buttonText} characters. Empty: Meta's text in the language of the template.`,
			displayOptions,
		},
		{
			displayName: AUTHENTICATION.autofillText.label,
			name: AUTHENTICATION.autofillText.name,
			type: 'string',
			default: '',
			placeholder: 'e.g. Autofill',
			description: `Up to ${TEMPLATE_LENGTH.buttonText} characters. Empty: Meta's text in the language of the template.`,
			...showFor('ONE_TAP', 'ZERO_TAP'),
		},
		{
			displayName: APPS.label,
			name: APPS.name,
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			default: {},
			placeholder: 'Add App',
			description: `The Android apps that may receive the code, up to ${CODE_APPS.maximum}`,
			options: [{ displayName: APPS.singular, name: FORM_GROUP, values: appFields }],
			...showFor('ONE_TAP', 'ZERO_TAP'),
		},
		{
			displayName: AUTHENTICATION.terms.label,
			name: AUTHENTICATION.terms.name,
			type: 'boolean',
			default: false,
			description: "Whether you accept Meta's terms for zero-tap codes, which it requires",
			...showFor('ZERO_TAP'),
		},
	];
	return fields
		.filter(({ name }) => hasOwnTexts || !OWN_TEXTS.includes(name))
		.map((field) => ({ ...field, name: `${field.name}${suffix}` }));
}

const appFields: INodeProperties[] = [
	{
		displayName: APPS.packageName.label,
		name: APPS.packageName.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. com.example.luckyshrub',
	},
	{
		displayName: APPS.signatureHash.label,
		name: APPS.signatureHash.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. K8a/AINcGX7',
		description: "Hash of the app's signing key, 11 characters",
	},
];

/**
 * The components of an authentication template as the form describes them.
 *
 * @throws ParameterIssue for what Meta refuses
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/authentication-templates
 */
export function authenticationFormParameter(all: Parameters, suffix = ''): TemplateComponent[] {
	const labels = new Map<string, string>(
		[...Object.values(AUTHENTICATION), APPS].map(({ name, label }) => [name, label]),
	);
	const parameters = new Parameters((name) =>
		all.raw({ name: `${name}${suffix}`, label: labels.get(name) ?? name }),
	);
	const minutes = expirationParameter(parameters);
	const components: TemplateComponent[] = [
		{
			value: {
				type: 'BODY',
				add_security_recommendation: parameters.boolean(AUTHENTICATION.security),
			},
			field: () => AUTHENTICATION.security,
		},
	];
	if (minutes > 0) {
		components.push({
			value: { type: 'FOOTER', code_expiration_minutes: minutes },
			field: () => AUTHENTICATION.expiration,
		});
	}
	components.push({
		value: { type: 'BUTTONS', buttons: [codeButtonParameter(parameters)] },
		field: (key) => appField(key) ?? BUTTON_FIELDS[key] ?? AUTHENTICATION.otpType,
	});
	return components;
}

/** The form's field for a key of Meta's. */
const BUTTON_FIELDS: Readonly<Record<string, Field>> = {
	text: AUTHENTICATION.buttonText,
	autofill_text: AUTHENTICATION.autofillText,
	supported_apps: APPS,
	zero_tap_terms_accepted: AUTHENTICATION.terms,
};

/** The form's field for a key of one app, such as `supported_apps[0].package_name`. */
function appField(key: string): Field | undefined {
	const [, index, name] = /^supported_apps\[(\d+)\]\.(\w+)$/.exec(key) ?? [];
	const field = [APPS.packageName, APPS.signatureHash].find((each) => each.name === name);
	return field && { ...field, place: `${APPS.singular} ${Number(index) + 1}` };
}

const expirationParameter = (parameters: Parameters): number =>
	parameters.isEmpty(AUTHENTICATION.expiration)
		? 0
		: parameters.wholeNumber(AUTHENTICATION.expiration, 0);

function codeButtonParameter(parameters: Parameters) {
	const type = otpTypeParameter(parameters);
	const text = parameters.text(AUTHENTICATION.buttonText).trim();
	const copy = { type: 'OTP', otp_type: type, ...(text !== '' && { text }) };
	if (type === 'COPY_CODE') return copy;
	const autofill = parameters.text(AUTHENTICATION.autofillText).trim();
	return {
		...copy,
		...(autofill !== '' && { autofill_text: autofill }),
		...(type === 'ZERO_TAP' && {
			zero_tap_terms_accepted: parameters.boolean(AUTHENTICATION.terms),
		}),
		supported_apps: FormItem.parseList(parameters.raw(APPS), APPS, 'form').map((app) => ({
			package_name: app.requiredText(APPS.packageName, "Enter the app's package name.").trim(),
			signature_hash: app
				.requiredText(APPS.signatureHash, "Enter the hash of the app's key.")
				.trim(),
		})),
	};
}

function otpTypeParameter(parameters: Parameters): (typeof OTP_TYPES)[number] {
	const text = parameters.text(AUTHENTICATION.otpType).trim() || 'COPY_CODE';
	const type = OTP_TYPES.find((each) => each === text);
	if (type !== undefined) return type;
	throw new ParameterIssue(
		`${titleOf(AUTHENTICATION.otpType)} is not a valid option`,
		`The expression must return one of ${OTP_TYPES.join(', ')}.`,
	);
}
