import type { IDataObject } from 'n8n-workflow';

import { asObject, asText } from '../../shared/json';
import { CONSENT_CHANGED } from '../eventTypes';
import { START, type ConsentOptions } from '../options/consentOptions';
import { customerOf } from './customer';
import { eventId } from './eventId';
import type { ReceivedEvent, WhatsAppEvent } from './whatsAppEvent';

/** What a customer decided, and how they said so. */
interface Decision {
	readonly consent: 'given' | 'withdrawn';
	readonly source: 'preference' | 'word' | 'button';
	readonly customer: IDataObject;
	/** ISO 8601. */
	readonly time?: IDataObject[string];
}

/**
 * An event for each of these that gives or withdraws a customer's consent to be written to. Redelivered, it has the
 * same ID, since that is made from the ID of the event it is in.
 */
export function consentsIn(
	events: readonly ReceivedEvent[],
	{ startWords, stopWords }: ConsentOptions,
): ReceivedEvent[] {
	const words: ConsentWords = {
		withdrawn: new Set(stopWords.map(plain).filter(Boolean)),
		given: new Set(startWords.map(plain).filter(Boolean)),
	};
	return events.flatMap((event) => {
		const decision = decisionIn(event.json, words);
		return decision === undefined ? [] : [consentEvent(event, decision)];
	});
}

type ConsentWords = Readonly<Record<Decision['consent'], ReadonlySet<string>>>;

const consentEvent = ({ time, json }: ReceivedEvent, decision: Decision): ReceivedEvent => ({
	// Not one of Meta's, so that *Other Fields* cannot select it.
	field: CONSENT_CHANGED,
	time,
	json: {
		event_type: CONSENT_CHANGED,
		event_id: eventId([CONSENT_CHANGED, decision.consent], [json.event_id]),
		business_account_id: json.business_account_id,
		phone_number_id: json.phone_number_id,
		...decision,
		original: json,
	},
});

function decisionIn(event: WhatsAppEvent, words: ConsentWords): Decision | undefined {
	return event.user_preference === undefined
		? writtenDecision(event, words)
		: preferenceDecision(asObject(event.user_preference), asObject(event.contact));
}

/** What is set in WhatsApp's own *Offers and announcements*. */
function preferenceDecision(preference: IDataObject, contact: IDataObject): Decision | undefined {
	const { category, value, wa_id: from, user_id: userId, time } = preference;
	if (category !== undefined && category !== 'marketing_messages') return undefined;
	const consent =
		value === 'stop' ? 'withdrawn' : value === 'resume' ? ('given' as const) : undefined;
	if (consent === undefined) return undefined;
	const customer = customerOf({ from, from_user_id: userId }, contact);
	return { consent, source: 'preference', customer, ...(time !== undefined && { time }) };
}

/** In characters. Nobody's word is longer. */
const MAXIMUM_LENGTH = 200;

/**
 * What a customer wrote, or tapped in a template. Buttons of other messages are the bot's own, where "Start" means
 * something else. So does what is written in a group, to everybody in it, and what answers a question that waits.
 */
function writtenDecision(
	{ customer, message, send_and_wait: answer }: WhatsAppEvent,
	words: ConsentWords,
): Decision | undefined {
	const { type, text, button, group_id: groupId, time } = asObject(message);
	if (customer === undefined || answer !== undefined || asText(groupId) !== '') return undefined;
	const isWord = type === 'text';
	if (!isWord && type !== 'button') return undefined;
	const said = asText(isWord ? asObject(text).body : asObject(button).text);
	if (said.length > MAXIMUM_LENGTH) return undefined;
	const word = plain(said);
	if (!isWord && word === START) return undefined;
	const consent = (['withdrawn', 'given'] as const).find((each) => words[each].has(word));
	if (consent === undefined) return undefined;
	return {
		consent,
		source: isWord ? 'word' : 'button',
		customer: asObject(customer),
		...(time !== undefined && { time }),
	};
}

/**
 * Marks that do not make another word: accents of Latin and Cyrillic letters, Arabic vowels and the stretching of
 * letters, and what makes a picture of a character. The vowel signs of Hindi do make another word.
 */
const MARKS = /[\u0300-\u036f\u0640\u064b-\u065f\u0670\u200b-\u200f\u20d0-\u20ff\ufe00-\ufe0f]/g;

/** A text without case, accents, punctuation, emoji and surplus spaces. */
const plain = (text: string): string =>
	text
		.toLowerCase()
		.normalize('NFKD')
		.replace(MARKS, '')
		// Turkish: the lowercase of I, which is i elsewhere.
		.replaceAll('ı', 'i')
		.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
		.trim();
