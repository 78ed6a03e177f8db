import { Chats } from './chats';
import type { AcceptedMessage } from './control-types';
import { newAccessToken, newAuthorizationCode, unixSeconds, userIdFor } from './ids';
import { Conversations } from './live/conversations';
import { isKind, type App, type GraphObject, type ObjectKind, type PhoneNumber } from './objects';
import { Orders } from './orders';
import type { Person } from './person';
import type { SandboxSeed } from './seed';
import { objectsOf } from './seed-objects';
import { DeletedNames } from './templates/deleted-names';
import { handlesIn } from './templates/handles';
import type { MessageTemplate } from './templates/template';

export interface AccessToken {
	value: string;
	app_id: string;
	type: 'SYSTEM_USER' | 'USER' | 'APP';
	user_id: string | null;
	scopes: readonly string[];
	account_ids: readonly string[];
	/** Unix seconds. */
	issued_at: number;
	/** Unix seconds; 0 = never. */
	expires_at: number;
}

export interface AuthorizationCode {
	app_id: string;
	redirect_uri: string;
	scopes: readonly string[];
	/** Unix seconds. */
	expires_at: number;
	used: boolean;
}

export const WHATSAPP_SCOPES = [
	'whatsapp_business_management',
	'whatsapp_business_messaging',
] as const;
const AUTHORIZATION_CODE_SECONDS = 600;

/** All that Meta's servers would remember; `reset` goes back to the seed. */
export class CloudState {
	readonly messages: AcceptedMessage[] = [];
	readonly chats = new Chats();
	readonly conversations = new Conversations(this.chats, (id) => this.find('media', id));
	readonly orders = new Orders();
	readonly deletedTemplateNames = new DeletedNames();
	/** Handles of uploaded files → MIME type; null for those of the seed, of any type. */
	readonly fileHandles = new Map<string, string | null>();
	private readonly objects = new Map<string, GraphObject>();
	private readonly tokens = new Map<string, AccessToken>();
	private readonly codes = new Map<string, AuthorizationCode>();

	constructor(readonly seed: SandboxSeed) {
		this.reset();
	}

	reset(): void {
		for (const part of [this.objects, this.tokens, this.codes, this.chats, this.orders])
			part.clear();
		this.deletedTemplateNames.clear();
		this.messages.length = 0;
		this.conversations.clear();
		for (const object of objectsOf(this.seed)) this.add(object);
		this.fileHandles.clear();
		for (const handle of handlesOf(this.seed)) this.fileHandles.set(handle, null);
		this.addSeedTokens();
	}

	object(id: string): GraphObject | undefined {
		return this.objects.get(id);
	}

	/** @returns the object, if there is one of this kind with this ID */
	find<K extends ObjectKind>(kind: K, id: string): Extract<GraphObject, { kind: K }> | undefined {
		const object = this.objects.get(id);
		return object && isKind(object, kind) ? object : undefined;
	}

	/** Everything of one kind, oldest first. */
	all<K extends ObjectKind>(kind: K): Array<Extract<GraphObject, { kind: K }>> {
		return [...this.objects.values()].filter((object) => isKind(object, kind));
	}

	add(object: GraphObject): void {
		this.objects.set(object.id, object);
	}

	remove(id: string): void {
		this.objects.delete(id);
	}

	apps(): App[] {
		return this.all('application');
	}

	/** In the order of the seed. */
	phoneNumbersOf(accountId: string): PhoneNumber[] {
		return this.all('phone_number').filter((number) => number.account_id === accountId);
	}

	/** In the order of the seed, then of their creation. */
	templatesOf(accountId: string): MessageTemplate[] {
		return this.all('message_template').filter((template) => template.account_id === accountId);
	}

	token(value: string): AccessToken | undefined {
		return this.tokens.get(value);
	}

	/** The texts of all tokens, for what must not show them. */
	tokenValues(): string[] {
		return [...this.tokens.keys()];
	}

	/** Issues a token with a new text. @param lifetime seconds; 0 = does not expire */
	issueToken(
		token: Omit<AccessToken, 'value' | 'issued_at' | 'expires_at'>,
		lifetime: number,
	): AccessToken {
		const issued_at = unixSeconds();
		const value =
			token.type === 'APP' ? `${token.app_id}|${newAccessToken().slice(3, 30)}` : newAccessToken();
		const issued = {
			...token,
			value,
			issued_at,
			expires_at: lifetime === 0 ? 0 : issued_at + lifetime,
		};
		this.tokens.set(value, issued);
		return issued;
	}

	/** @returns a code that can be exchanged once within ten minutes */
	issueCode(grant: Pick<AuthorizationCode, 'app_id' | 'redirect_uri' | 'scopes'>): string {
		const code = newAuthorizationCode();
		this.codes.set(code, {
			...grant,
			expires_at: unixSeconds() + AUTHORIZATION_CODE_SECONDS,
			used: false,
		});
		return code;
	}

	code(code: string): AuthorizationCode | undefined {
		return this.codes.get(code);
	}

	/** Who is behind a phone number (digits) or a business-scoped user ID; a group counts as one person. */
	person(user: string): Person {
		const { wa_id, user_id, name } = this.seed.customer;
		const { id: groupId, subject } = this.seed.group;
		if (user === groupId) return { wa_id: null, user_id: groupId, name: subject };
		if (user === wa_id || user === user_id) return { wa_id, user_id, name };
		return /^\d+$/.test(user)
			? { wa_id: user, user_id: userIdFor(user), name: null }
			: { wa_id: null, user_id: user, name: null };
	}

	private addSeedTokens(): void {
		const { app, businessAccount, systemUser, accessTokens } = this.seed;
		const now = unixSeconds();
		const token = {
			app_id: app.id,
			type: 'SYSTEM_USER' as const,
			user_id: systemUser.id,
			scopes: WHATSAPP_SCOPES,
			account_ids: [businessAccount.id],
			issued_at: now - 90 * 86_400,
			expires_at: 0,
		};
		const expired = { ...token, value: accessTokens.expired, expires_at: now - 30 * 86_400 };
		const unprivileged = {
			...token,
			value: accessTokens.unprivileged,
			scopes: ['public_profile'],
			account_ids: [],
		};
		for (const each of [{ ...token, value: accessTokens.valid }, expired, unprivileged]) {
			this.tokens.set(each.value, each);
		}
	}
}

/** What the seed's templates have for examples, and one more handle. */
const handlesOf = ({ headerHandle, templates }: SandboxSeed): string[] => [
	headerHandle,
	...Object.values(templates).flatMap(({ components }) => handlesIn(components)),
];
