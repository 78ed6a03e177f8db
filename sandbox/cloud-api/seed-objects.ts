import type { App, BusinessAccount, GraphObject, PhoneNumber } from './objects';
import type { SandboxSeed, SeedApp, SeedBusinessAccount, SeedPhoneNumber } from './seed';

/** Everything of the seed that has an ID of its own, new each time. */
export function objectsOf(seed: SandboxSeed): GraphObject[] {
	const {
		app,
		otherApp,
		businessPortfolio,
		businessAccount,
		otherBusinessAccount,
		phoneNumbers,
		templates,
	} = seed;
	return [
		appFrom(app, [businessAccount.id]),
		appFrom(otherApp, []),
		{ kind: 'business', ...businessPortfolio },
		accountFrom(businessAccount),
		accountFrom(otherBusinessAccount),
		...Object.values(phoneNumbers).map((number) => phoneNumberFrom(number, businessAccount.id)),
		...Object.values(templates).map((template) => ({
			kind: 'message_template' as const,
			...template,
			account_id: businessAccount.id,
		})),
	];
}

const appFrom = (app: SeedApp, accountIds: string[]): App => ({
	kind: 'application',
	id: app.id,
	name: app.name,
	secret: app.secret,
	login_configuration_id: app.loginConfigurationId,
	account_ids: accountIds,
	subscription: null,
});

const accountFrom = (account: SeedBusinessAccount): BusinessAccount => ({
	kind: 'whatsapp_business_account',
	...account,
	currency: 'USD',
	timezone_id: '1',
	message_template_namespace: `sandbox_${account.id}`,
	account_review_status: 'APPROVED',
	subscribed_apps: new Map(),
});

const phoneNumberFrom = (number: SeedPhoneNumber, accountId: string): PhoneNumber => ({
	kind: 'phone_number',
	...number,
	account_id: accountId,
	override_callback_uris: new Map(),
});
