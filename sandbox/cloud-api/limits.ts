/**
 * Meta's limits, each table from the page that is named above it (2026). Lengths are in characters (code
 * points), sizes in bytes.
 */

const KB = 1024;
const MB = 1024 * KB;

/** Cloud API, messages reference, and the page of each message type. */
export const MESSAGE_LIMITS = {
	textBody: 4096,
	caption: 1024,
	/** Echoed in every status. */
	callbackData: 512,
	contacts: 257,
	latitude: 90,
	longitude: 180,
	/** How long a message stays pinned. */
	pinDays: { min: 1, max: 30 },
} as const;

/** Cloud API, interactive reply buttons, interactive lists, CTA URL buttons, Flows, products, call buttons and carousels. */
export const INTERACTIVE_LIMITS = {
	headerText: 60,
	footer: 60,
	buttonsBody: 1024,
	orderStatusDescription: 120,
	/** Of an order's ID, by the page of the country. */
	orderReference: { brazil: 60, india: 35 },
	buttons: 3,
	buttonTitle: 20,
	buttonId: 256,
	listBody: 4096,
	listButton: 20,
	sections: 10,
	sectionTitle: 24,
	/** Of all sections together. */
	rows: 10,
	rowId: 200,
	rowTitle: 24,
	rowDescription: 72,
	/** Of the button of a CTA URL message. */
	urlButton: 20,
	/** Of the button that opens a Flow. */
	flowButton: 30,
	/** Of all sections together. */
	products: 30,
	/** Of the button with which users call. */
	callButton: 20,
	callButtonMinutes: { min: 1, max: 43_200 },
	cards: { min: 2, max: 10 },
	cardBody: 160,
	cardLineBreaks: 2,
} as const;

/** Cloud API, media: supported media types. A sticker's limit depends on whether it moves. */
export const MEDIA_LIMITS = {
	image: 5 * MB,
	video: 16 * MB,
	audio: 16 * MB,
	document: 100 * MB,
	staticSticker: 100 * KB,
	animatedSticker: 500 * KB,
} as const;

/** Business Management API, message templates: components and guidelines. */
export const TEMPLATE_LIMITS = {
	perAccount: 250,
	name: 512,
	headerText: 60,
	headerVariables: 1,
	body: 1024,
	limitedTimeOfferBody: 600,
	cardBody: 160,
	limitedTimeOfferText: 16,
	footer: 60,
	buttons: 10,
	buttonText: 25,
	url: 2000,
	phoneNumber: 20,
	/** Of a coupon; 15 until December 2025. */
	copyCode: 20,
	/** Of a coupon in a template with a limited-time offer. */
	offerCode: 15,
	/** Of an authentication template, when it is sent. */
	oneTimeCode: 15,
	cards: { min: 2, max: 10 },
	/** Of one card. */
	cardButtons: 2,
	/** Android apps that receive the code of an authentication template. */
	codeApps: 5,
	packageName: 224,
	codeExpirationMinutes: { min: 1, max: 90 },
	/** How many buttons of one kind a template may have; what isn't listed is limited by `buttons` alone. */
	buttonsOfType: { URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1, QUICK_REPLY: 10 } as Readonly<
		Record<string, number>
	>,
	/** How long the name of an approved template stays taken after its deletion. */
	deletedNameDays: 30,
} as const;

/** Seconds by category, for `message_send_ttl_seconds`; -1 stands for 30 days. */
export const TEMPLATE_TTL_SECONDS: Readonly<Record<string, { min: number; max: number }>> = {
	AUTHENTICATION: { min: 30, max: 900 },
	UTILITY: { min: 30, max: 43_200 },
	MARKETING: { min: 43_200, max: 2_592_000 },
};

/** Characters as Meta is taken to count them. */
export const lengthOf = (text: string): number => [...text].length;
