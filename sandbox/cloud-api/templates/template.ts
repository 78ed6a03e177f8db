/** Meta's names for what a template consists of, in capitals as Meta shows them. */

export interface TemplateButton {
	type: string;
	text?: string;
	url?: string;
	phone_number?: string;
	/** The variable's example; a code for COPY_CODE. */
	example?: string | readonly string[];
	/** Of an OTP button. */
	otp_type?: string;
	autofill_text?: string;
	supported_apps?: readonly unknown[];
	zero_tap_terms_accepted?: boolean;
}

export interface TemplateComponent {
	type: string;
	/** Of a header. */
	format?: string;
	text?: string;
	example?: Readonly<Record<string, unknown>>;
	buttons?: readonly TemplateButton[];
	cards?: ReadonlyArray<{ components: readonly TemplateComponent[] }>;
	limited_time_offer?: { text: string; has_expiration?: boolean };
	add_security_recommendation?: boolean;
	code_expiration_minutes?: number;
}

export type ParameterFormat = 'POSITIONAL' | 'NAMED';

export interface SeedTemplate {
	id: string;
	name: string;
	language: string;
	category: string;
	status: string;
	parameter_format: ParameterFormat;
	components: readonly TemplateComponent[];
	/** Default: UNKNOWN. */
	quality_score?: string;
	/** Default: NONE. */
	rejected_reason?: string;
}

export interface MessageTemplate extends SeedTemplate {
	kind: 'message_template';
	account_id: string;
	/** When it was edited while it was approved, in milliseconds. */
	edits?: readonly number[];
	/** How often it was paused for its quality. */
	pauses?: number;
	/** The status that it had before it was archived. */
	archived_from?: string;
	message_send_ttl_seconds?: number;
}

/** Statuses that Meta gives to templates. Source: Business Management API, message templates. */
export const TEMPLATE_STATUSES = [
	'APPROVED',
	'ARCHIVED',
	'DELETED',
	'DISABLED',
	'IN_APPEAL',
	'LIMIT_EXCEEDED',
	'PAUSED',
	'PENDING',
	'PENDING_DELETION',
	'REJECTED',
] as const;

export const QUALITY_SCORES = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;

export const TEMPLATE_CATEGORIES = ['AUTHENTICATION', 'MARKETING', 'UTILITY'] as const;

export const componentOf = (
	components: readonly TemplateComponent[],
	type: string,
): TemplateComponent | undefined => components.find((component) => component.type === type);
