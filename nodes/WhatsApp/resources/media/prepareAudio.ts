import { typesOfMedia } from '../../graph/media/fileTypes';
import { MEDIA_TYPES } from '../../graph/media/mediaTypes';
import { parseOggOpusHead, writeOggOpus } from '../../graph/media/ogg';
import { isWebm, readWebmOpus, WebmIssue } from '../../graph/media/webm';
import { readAll, readHead, type InputFile } from '../../operation/files';
import { ParameterIssue } from '../../operation/parameters';
import { assertSize } from './checkFile';
import { identifyFile } from './identifyFile';
import { SIGNATURE_LENGTH } from './signatures';

export const VOICE = { name: 'voice', label: 'Send as Voice Message' };

const OGG = 'audio/ogg';

/**
 * An audio file in a form that WhatsApp plays, by its first bytes: a recording of a browser, Opus in
 * WebM, is put into Ogg as it is. Every other file stays the same.
 *
 * @param isVoice whether it is shown as a voice message, which has to be Opus in Ogg, in mono
 * @throws ParameterIssue for a WebM file that is no such recording, and for a voice message of another type
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/audio-messages
 */
export async function prepareAudio(file: InputFile, isVoice: boolean): Promise<InputFile> {
	const head = await readHead(file, SIGNATURE_LENGTH);
	if (isWebm(head)) return await inOgg(file);
	if (!isVoice) return file;
	const opus = parseOggOpusHead(head);
	const { title, mimeType } = await identifyFile(file);
	if (opus === undefined) {
		const what = mimeType.endsWith('/ogg')
			? 'an OGG file without Opus'
			: mimeType || 'of an unknown type';
		throw notVoice(`'${title}' is ${what}, which WhatsApp does not play as a voice message`);
	}
	if (opus.channels !== 1) {
		throw notVoice(
			`'${title}' has ${opus.channels} channels; WhatsApp plays a voice message in mono`,
		);
	}
	return { ...file, mimeType: OGG };
}

const notVoice = (message: string): ParameterIssue =>
	new ParameterIssue(
		message,
		`A voice message is OGG with Opus in mono, or a browser's WebM recording, which this node converts. Convert the file, or turn off '${VOICE.label}' to send it as an audio file (${typesOfMedia('audio').join(', ')}).`,
	);

/** Created each time it is read: many queued recordings would fill the memory. */
async function inOgg(file: InputFile): Promise<InputFile> {
	const title = file.fileName || 'The recording';
	assertSize({ ...file, title }, 'audio', MEDIA_TYPES.audio.maximumSize);
	const convert = async (): Promise<Buffer> => {
		const stream = readWebmOpus(await readAll(file));
		if (stream instanceof WebmIssue)
			throw new ParameterIssue(`'${title}' ${stream.message}`, `${stream.advice}.`);
		return writeOggOpus(stream);
	};
	return {
		...file,
		mimeType: OGG,
		fileName: file.fileName.replace(/\.(webm|weba|mkv|mka)$/i, '.ogg'),
		fileExtension: 'ogg',
		size: (await convert()).length,
		identity: `${file.identity} in Ogg`,
		open: convert,
	};
}
