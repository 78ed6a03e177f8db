import { SEED_TEMPLATES } from './templates/seed-templates';
import type { SeedTemplate } from './templates/template';

/**
 * What exists in the sandbox when it starts, and again after every reset. All of it is made up; the
 * phone numbers are from ranges reserved for fiction.
 */

export interface SeedApp {
	id: string;
	name: string;
	secret: string;
	/** A Facebook Login for Business configuration that grants both WhatsApp permissions. */
	loginConfigurationId: string;
}

export interface SeedBusinessAccount {
	id: string;
	name: string;
}

export interface SeedPhoneNumber {
	id: string;
	display_phone_number: string;
	verified_name: string;
	status: string;
	platform_type: string;
	quality_rating: string;
	code_verification_status: string;
	/** What customers see of the business; default: nothing is filled in. */
	profile?: SeedBusinessProfile;
}

export interface SeedBusinessProfile {
	about?: string;
	address?: string;
	description?: string;
	email?: string;
	profile_picture_url?: string;
	websites?: readonly string[];
	vertical?: string;
}

export interface SeedCustomer {
	phone: string;
	wa_id: string;
	user_id: string;
	name: string;
}

export interface SeedGroup {
	id: string;
	subject: string;
	/** WhatsApp IDs of its members beside the business. */
	members: readonly string[];
}

export interface SandboxSeed {
	app: SeedApp;
	/** An app without access to any account, for tests of a wrong app or secret. */
	otherApp: SeedApp;
	businessAccount: SeedBusinessAccount;
	/** Owns the account. */
	businessPortfolio: { id: string; name: string };
	/** An account which no token may read. */
	otherBusinessAccount: SeedBusinessAccount;
	systemUser: { id: string; name: string };
	/** The numbers of `businessAccount`, in the order in which they are listed. */
	phoneNumbers: Readonly<Record<string, SeedPhoneNumber>>;
	/** Of `businessAccount`, in the order in which they are listed. */
	templates: Readonly<Record<string, SeedTemplate>>;
	/** A file that was uploaded as the example of a header, of any type. */
	headerHandle: string;
	accessTokens: { valid: string; expired: string; unprivileged: string };
	customer: SeedCustomer;
	/** To which every number of the account can write. */
	group: SeedGroup;
}

export const seed = {
	app: {
		id: '700000000000001',
		name: 'Sandbox App',
		secret: 'sandbox-app-secret',
		loginConfigurationId: '800000000000001',
	},
	otherApp: {
		id: '700000000000002',
		name: 'Other Sandbox App',
		secret: 'other-sandbox-app-secret',
		loginConfigurationId: '800000000000002',
	},
	businessAccount: { id: '500000000000001', name: 'Sandbox Business' },
	businessPortfolio: { id: '600000000000001', name: 'Sandbox Portfolio' },
	otherBusinessAccount: { id: '500000000000002', name: 'Other Sandbox Business' },
	systemUser: { id: '900000000000001', name: 'Sandbox System User' },
	phoneNumbers: {
		shop: {
			id: '100000000000001',
			display_phone_number: '+1 555-010-0001',
			verified_name: 'Sandbox Shop',
			status: 'CONNECTED',
			platform_type: 'CLOUD_API',
			quality_rating: 'GREEN',
			code_verification_status: 'VERIFIED',
			profile: {
				about: 'Open from nine to five',
				address: '1 Sandbox Street, Springfield',
				description: 'Buckets, spades and everything else for a day in the sand.',
				email: 'shop@example.com',
				profile_picture_url: 'https://pps.example.com/sandbox-shop.jpg',
				websites: ['https://www.example.com/', 'https://shop.example.com/'],
				vertical: 'RETAIL',
			},
		},
		support: {
			id: '100000000000002',
			display_phone_number: '+1 555-010-0002',
			verified_name: 'Sandbox Support',
			status: 'CONNECTED',
			platform_type: 'CLOUD_API',
			quality_rating: 'GREEN',
			code_verification_status: 'VERIFIED',
		},
		unregistered: {
			id: '100000000000003',
			display_phone_number: '+1 555-010-0003',
			verified_name: 'Sandbox Trial',
			status: 'PENDING',
			platform_type: 'NOT_APPLICABLE',
			quality_rating: 'UNKNOWN',
			code_verification_status: 'NOT_VERIFIED',
		},
	},
	templates: SEED_TEMPLATES,
	headerHandle: '4::aW1hZ2U=',
	accessTokens: {
		valid: 'sandbox-access-token',
		expired: 'sandbox-expired-token',
		unprivileged: 'sandbox-unprivileged-token',
	},
	customer: {
		phone: '+16505551234',
		wa_id: '16505551234',
		user_id: 'US.13491208655302741918',
		name: 'Sheena',
	},
	group: {
		id: 'Y2FwaV9ncm91cDpzYW5kYm94',
		subject: 'Sand castle contest',
		members: ['16505551234', '16505555678'],
	},
} as const satisfies SandboxSeed;
