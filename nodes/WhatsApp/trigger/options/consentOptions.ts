import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../operation/parameters';
import type { IsAdded } from './optionCollection';

const START_WORDS = { name: 'startWords', label: 'Start Words' };
const STOP_WORDS = { name: 'stopWords', label: 'Stop Words' };

/** As a button of a template it begins anything but messages. */
export const START = 'start';

/**
 * What people write to get no more messages, and the labels of template buttons for it. Not among them are words that
 * more often mean something else in a chat, such as "cancel", "end", "baja" (low) and "basta" (that is all): the words
 * of all languages count for everybody.
 */
const DEFAULT_STOP_WORDS = [
	// English, and what all languages use.
	[
		'stop',
		'stop all',
		'stopall',
		'unsubscribe',
		'opt out',
		'optout',
		'quit',
		'revoke',
		'stop messages',
		'remove me',
		'stop promotions',
	],
	// Spanish
	['parar', 'darme de baja', 'cancelar suscripción', 'no más mensajes', 'detener promociones'],
	// Portuguese
	['descadastrar', 'cancelar inscrição', 'não quero mais mensagens', 'parar promoções'],
	// French
	['arrêt', 'arrêter', 'désabonner', 'se désabonner', 'me désabonner', 'me désinscrire'],
	['désinscription', 'arrêter les promotions'],
	// German
	['stopp', 'abmelden', 'abbestellen', 'keine werbung', 'werbung abbestellen'],
	// Italian
	['disiscrivimi', 'annulla iscrizione', 'interrompi promozioni'],
	// Dutch
	['afmelden', 'uitschrijven', 'stop aanbiedingen'],
	// Indonesian
	['berhenti', 'berhenti berlangganan', 'hentikan promosi'],
	// Turkish
	['durdur', 'abonelikten çık', 'promosyonları durdur'],
	// Russian
	['стоп', 'отписаться', 'отпишите меня', 'остановить рассылку'],
	// Arabic
	['توقف', 'أوقف', 'إيقاف', 'إلغاء الاشتراك', 'إيقاف العروض'],
	// Hindi
	['रोकें', 'बंद करें', 'सदस्यता समाप्त करें', 'प्रचार बंद करें'],
].flat();

/**
 * In the same order. Fewer words: assuming consent that was not given is worse than missing one that was. So words for
 * "begin" and "subscribe" are not among them, but START, which is what people write after STOP.
 */
const DEFAULT_START_WORDS = [
	[START, 'unstop', 'opt in', 'optin', 'resume promotions'],
	['darme de alta', 'reanudar promociones'],
	['retomar promoções'],
	['reprendre les promotions'],
	['werbung erlauben'],
	['riprendi promozioni'],
	['aanbiedingen hervatten'],
	['lanjutkan promosi'],
	['promosyonları sürdür'],
	['возобновить рассылку'],
	['استئناف العروض'],
	['प्रचार फिर से शुरू करें'],
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
	description: `Words by which a customer ${effect}, separated by commas or line breaks. A message or template button counts only if it consists of one of them. Case, accents and punctuation are ignored.`,
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
		isAdded(field) ? parameters.texts(field).flatMap((text) => text.split(/[,;،、，\n]/)) : words;
	return {
		startWords: wordsOf(START_WORDS, DEFAULT_START_WORDS),
		stopWords: wordsOf(STOP_WORDS, DEFAULT_STOP_WORDS),
	};
}
