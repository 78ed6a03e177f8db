import type { Media } from './media/media';
import type { SeedPhoneNumber } from './seed';
import type { MessageTemplate } from './templates/template';

export interface AppSubscription {
	callback_url: string;
	/** Field name → Graph version with which it was subscribed. */
	fields: Map<string, string>;
}

export interface App {
	kind: 'application';
	id: string;
	name: string;
	secret: string;
	login_configuration_id: string;
	/** The accounts which whoever logs in to this app shares with it. */
	account_ids: readonly string[];
	subscription: AppSubscription | null;
}

export interface BusinessAccount {
	kind: 'whatsapp_business_account';
	id: string;
	name: string;
	currency: string;
	timezone_id: string;
	message_template_namespace: string;
	account_review_status: string;
	/** App ID → that app's override, or null. */
	subscribed_apps: Map<string, string | null>;
}

/** Meta's name for it is "business". */
export interface BusinessPortfolio {
	kind: 'business';
	id: string;
	name: string;
}

export interface PhoneNumber extends SeedPhoneNumber {
	kind: 'phone_number';
	account_id: string;
	/** App ID → that app's override. */
	override_callback_uris: Map<string, string>;
}

/** A file on its way through the resumable upload. */
export interface Upload {
	kind: 'upload';
	/** `upload:…`, without the signature that Meta adds to it. */
	id: string;
	signature: string;
	app_id: string;
	file_type: string;
	/** Bytes in all, and of those which have come in. */
	file_length: number;
	file_offset: number;
	/** Whether the setting `upload_cut_bytes` has cut it already. */
	was_cut: boolean;
}

/** Everything that has an ID of its own in the Graph. More kinds join here. */
export type GraphObject =
	App | BusinessPortfolio | BusinessAccount | PhoneNumber | Media | MessageTemplate | Upload;
export type ObjectKind = GraphObject['kind'];

export const isKind = <K extends ObjectKind>(
	object: GraphObject,
	kind: K,
): object is Extract<GraphObject, { kind: K }> => object.kind === kind;
