import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../operation/parameters';
import type { IsAdded } from './optionCollection';

const START_WORDS = { name: 'startWords', label: 'Start Words' };
const STOP_WORDS = { name: 'stopWords', label: 'Stop Words' };

/**
 * What people write to get no more messages, and the labels of template buttons for it. Not among them are words that
 * more often mean something else in a chat, such as "cancel" and "end".
 */
const DEFAULT_STOP_WORDS = [
	// English, and what all languages use.
	['stop', 'stop all', 'stopall', 'unsubscribe', 'opt out', 'optout', 'stop promotions'],
	// Spanish
	['parar', 'baja', 'darme de baja', 'cancelar suscripción', 'detener promociones'],
	// Portuguese
	['sair', 'descadastrar', 'cancelar inscrição', 'parar promoções'],
	// French
	['arrêt', 'arrêter', 'désabonner', 'se désabonner', 'me désabonner', 'arrêter les promotions'],
	// German
	['stopp', 'abmelden', 'abbestellen', 'keine werbung', 'werbung abbestellen'],
	// Italian
	['basta', 'disiscrivimi', 'annulla iscrizione', 'interrompi promozioni'],
	// Dutch
	['afmelden', 'uitschrijven', 'stop aanbiedingen'],
	// Indonesian
	['berhenti', 'berhenti berlangganan', 'hentikan promosi'],
	// Turkish
	['dur', 'durdur', 'ret', 'abonelikten çık', 'promosyonları durdur'],
	// Russian
	['стоп', 'отписаться', 'отпишите меня', 'остановить рассылку'],
	// Arabic
	['توقف', 'إيقاف', 'إلغاء الاشتراك', 'إيقاف العروض'],
	// Hindi
	['रोकें', 'बंद करें', 'सदस्यता समाप्त करें', 'प्रचार बंद करें'],
].flat();

/** In the same order. Fewer words: assuming consent that was not given is worse than missing one that was. */
const DEFAULT_START_WORDS = [
	['start', 'unstop', 'subscribe', 'opt in', 'optin', 'resume promotions'],
	['darme de alta', 'suscribirme', 'reanudar promociones'],
	['inscrever-me', 'retomar promoções'],
	["s'abonner", "m'abonner", 'reprendre les promotions'],
	['abonnieren', 'werbung erlauben'],
	['iscrivimi', 'riprendi promozioni'],
	['abonneren', 'aanbiedingen hervatten'],
	['mulai', 'berlangganan'],
	['başlat', 'abone ol'],
	['старт', 'подписаться'],
	['ابدأ', 'اشتراك'],
	['शुरू करें', 'सदस्यता लें'],
].flat();

const wordsField = (
	{ label, name }: typeof START_WORDS,
	words: readonly string[],
	effect: string,
): INodeProperties => ({
	displayName: label,
	name,
	type: 'string',
	typeOptions: { rows: 5 },
	default: words.join(', '),
	description: `Words with which a customer ${effect}, separated by commas or line breaks. One of them must be the whole message, or the label of a template's button. Uppercase, accents and punctuation make no difference.`,
	displayOptions: { show: { '/events': ['consent_changed'] } },
});

/** What counts as a change of consent. */
export const consentFields: INodeProperties[] = [
	wordsField(START_WORDS, DEFAULT_START_WORDS, 'gives consent'),
	wordsField(STOP_WORDS, DEFAULT_STOP_WORDS, 'withdraws consent'),
];

export interface ConsentOptions {
	readonly startWords: readonly string[];
	readonly stopWords: readonly string[];
}

export function consentParameters(parameters: Parameters, isAdded: IsAdded): ConsentOptions {
	const wordsOf = (field: typeof START_WORDS, words: readonly string[]): readonly string[] =>
		isAdded(field) ? parameters.texts(field).flatMap((text) => text.split(/[,،\n]/)) : words;
	return {
		startWords: wordsOf(START_WORDS, DEFAULT_START_WORDS),
		stopWords: wordsOf(STOP_WORDS, DEFAULT_STOP_WORDS),
	};
}
