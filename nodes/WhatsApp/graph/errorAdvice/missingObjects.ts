import { never, type ErrorAdvice, type GraphObject } from './advice';

/**
 * Advice on an ID that does not exist, by the kind of object it should belong to. Uses the same keys
 * as subcodes, e.g. `100/33`.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
 */
export const subcodesByObject: Readonly<
	Record<string, Readonly<Record<GraphObject, ErrorAdvice>>>
> = {
	'100/33': {
		account: never(
			'The WhatsApp Business Account does not exist, or the token has no access to it',
			"Compare 'Business Account ID' in the credential with the one on the API Setup page of your Meta app. If it is right, assign the WhatsApp account to the system user of the token in Business settings.",
		),
		media: never(
			'The file is no longer at Meta, or the token has no access to it',
			'Meta keeps received files for 7 days and uploaded ones for 30 days. If it is younger, choose the credential of the account whose number received or uploaded it.',
		),
		phoneNumber: never(
			'The phone number ID does not exist, or the token has no access to it',
			'Choose the number again from the list in the node: its account and the app have other IDs. If it is right, assign the WhatsApp account to the system user of the token in Business settings.',
		),
		template: never(
			'The template does not exist, or the token has no access to it',
			'Choose the template again from the list in the node: one that was deleted and created again has a new ID. If it is in another account, choose the credential of that account.',
		),
	},
};
