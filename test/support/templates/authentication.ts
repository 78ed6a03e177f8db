import type { IDataObject } from 'n8n-workflow';

import type { TemplateExample } from './collection';
import { buttons, example } from './parts';

const code = (button: IDataObject, ...more: IDataObject[]): IDataObject[] => [
	{ type: 'BODY', add_security_recommendation: true },
	...more,
	buttons({ type: 'OTP', ...button }),
];

const APP = { package_name: 'com.example.shop', signature_hash: 'K8a/AINcGX7' };

export const AUTHENTICATION: TemplateExample[] = [
	example(
		'code_to_copy',
		'en_US',
		'AUTHENTICATION',
		code({ otp_type: 'COPY_CODE' }, { type: 'FOOTER', code_expiration_minutes: 5 }),
		{ code_0: '123456' },
		{ body: '*123456* is your verification code. For your security, do not share this code.' },
	),
	example(
		'code_one_tap',
		'en_US',
		'AUTHENTICATION',
		code({ otp_type: 'ONE_TAP', supported_apps: [APP] }),
		{ code_0: 'A-9999' },
		{ body: '*A-9999* is your verification code. For your security, do not share this code.' },
	),
	example(
		'code_zero_tap',
		'en_US',
		'AUTHENTICATION',
		code({ otp_type: 'ZERO_TAP', zero_tap_terms_accepted: true, supported_apps: [APP] }),
		{ code_0: '0042' },
		{ body: '*0042* is your verification code. For your security, do not share this code.' },
	),
];
