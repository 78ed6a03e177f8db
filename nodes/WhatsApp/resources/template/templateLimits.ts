import { MEDIA_TYPES, MEGABYTE } from '../../graph/media/mediaTypes';

/**
 * What Meta allows in a template.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
 */

/** Lengths in Unicode code points. */
export const TEMPLATE_LENGTH = {
	name: 512,
	headerText: 60,
	body: 1024,
	/** In a template with a limited-time offer. */
	offerBody: 600,
	offerText: 16,
	/** Of a card in a carousel. */
	cardBody: 160,
	footer: 60,
	buttonText: 25,
	buttonUrl: 2000,
	buttonPhoneNumber: 20,
	/** Of the code that a button copies; 15 until December 2025. */
	couponCode: 20,
	/** Of that code in a template with a limited-time offer. */
	offerCode: 15,
} as const;

/**
 * Lengths, in Unicode code points, of what a message fills into a template. Of a header and a body the
 * whole is limited, so a value alone can be no longer either.
 */
export const MESSAGE_LENGTH = {
	headerText: TEMPLATE_LENGTH.headerText,
	body: TEMPLATE_LENGTH.body,
	/** Of a one-time password. */
	code: 15,
	couponCode: TEMPLATE_LENGTH.couponCode,
	offerCode: TEMPLATE_LENGTH.offerCode,
} as const;

export const TEMPLATE_NAME = /^[a-z0-9_]+$/;

/** Variables that a text header may have. */
export const HEADER_VARIABLES = 1;

export const BUTTONS = {
	all: 10,
	/** By Meta's type; a type that is not here is limited by `all` alone. */
	byType: { QUICK_REPLY: 10, URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1 },
} as const;

/**
 * The example file of a header: its types, of those that a resumable upload accepts, and its size in
 * bytes. A GIF in WhatsApp is an MP4 video without sound.
 *
 * @see https://developers.facebook.com/docs/graph-api/guides/upload
 */
export const HEADER_SAMPLES: Readonly<
	Record<string, { types: readonly string[]; maximumSize: number }>
> = {
	DOCUMENT: { types: ['application/pdf'], maximumSize: MEDIA_TYPES.document.maximumSize },
	GIF: { types: ['video/mp4'], maximumSize: 3.5 * MEGABYTE },
	IMAGE: { types: ['image/jpeg', 'image/png'], maximumSize: MEDIA_TYPES.image.maximumSize },
	VIDEO: { types: ['video/mp4'], maximumSize: MEDIA_TYPES.video.maximumSize },
};

/**
 * The cards of a carousel.
 *
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/media-card-carousel-templates
 */
export const CARDS = {
	minimum: 2,
	maximum: 10,
	/** Of one card. */
	buttons: 2,
	/** Types of the buttons below an image or a video. */
	buttonTypes: ['PHONE_NUMBER', 'QUICK_REPLY', 'URL'],
} as const;

/** Headers of cards that show a file, which all cards have alike. */
export const CARD_HEADERS = ['IMAGE', 'VIDEO'] as const;

/** Headers beside a limited-time offer. */
export const OFFER_HEADERS = ['IMAGE', 'VIDEO'] as const;

/**
 * The Android apps that receive a one-time code.
 *
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/autofill-button-authentication-templates
 */
export const CODE_APPS = {
	maximum: 5,
	packageNameLength: 224,
	/** At least two parts, each of which begins with a letter. */
	packageName: /^[a-z]\w*(\.[a-z]\w*)+$/i,
	signatureHash: /^[a-z\d+/=]{11}$/i,
} as const;

/** Minutes until a one-time code expires, as stated in an authentication template. */
export const CODE_EXPIRATION_MINUTES = { minimum: 1, maximum: 90 } as const;

export const CATEGORIES = ['AUTHENTICATION', 'MARKETING', 'UTILITY'] as const;
export type Category = (typeof CATEGORIES)[number];

/** Seconds for which Meta tries to deliver, `message_send_ttl_seconds`. */
export const TTL_SECONDS: Readonly<Record<Category, { minimum: number; maximum: number }>> = {
	AUTHENTICATION: { minimum: 30, maximum: 900 },
	MARKETING: { minimum: 43_200, maximum: 2_592_000 },
	UTILITY: { minimum: 30, maximum: 43_200 },
};

/** The one value outside the ranges above: 30 days. */
export const TTL_THIRTY_DAYS = -1;
