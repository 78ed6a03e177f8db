import { toOgg } from './ogg-opus';
import { readWebm } from './webm-packets';

/** The first that the browser can record. Chromium records Opus in WebM only. */
const TYPES = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4'];

/** As WhatsApp names its voice notes. */
const VOICE_TYPE = 'audio/ogg; codecs=opus';

/** A voice note that is being recorded. */
export interface Recording {
	/** @returns the note, in WhatsApp's own format if the browser can record Opus */
	finish(): Promise<File>;
	cancel(): void;
}

/** @throws if there is no microphone, or it may not be used */
export async function startRecording(): Promise<Recording> {
	const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
	const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
	const recorder = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType });
	const pieces: Blob[] = [];
	recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
	recorder.start();
	const end = async (): Promise<void> => {
		const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
		recorder.stop();
		await stopped;
		for (const track of stream.getTracks()) track.stop();
	};
	return {
		async finish() {
			await end();
			return await voiceNote(new Blob(pieces, { type: recorder.mimeType }));
		},
		cancel: () => void end(),
	};
}

async function voiceNote(recorded: Blob): Promise<File> {
	if (recorded.type.startsWith('audio/ogg')) return fileOf(recorded, VOICE_TYPE);
	if (!recorded.type.startsWith('audio/webm')) return fileOf(recorded, recorded.type);
	const sound = readWebm(new Uint8Array(await recorded.arrayBuffer()));
	return fileOf(toOgg(sound), VOICE_TYPE);
}

const fileOf = (content: BlobPart, type: string): File => new File([content], 'voice', { type });
