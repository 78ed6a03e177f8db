import { readFileSync } from 'node:fs';
import path from 'node:path';

import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

/** As a browser's MediaRecorder makes it: WebM with Opus. */
const recording = readFileSync(path.join(__dirname, '../../support/media/recording.webm'));
const ogg = (codec: string, channels = 1) =>
	Buffer.concat([
		Buffer.from(`OggS\0\x02${'\0'.repeat(20)}\x01\x13${codec}\x01`, 'latin1'),
		Buffer.from([channels, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0]),
	]);
const stereo = Buffer.from(
	recording.toString('latin1').replace('OpusHead\x01\x01', 'OpusHead\x01\x02'),
	'latin1',
);

describe.each(['all', 'routing'] as const)('A voice message (%s)', (ways) => {
	const run = async (
		content: Buffer,
		mimeType: string,
		fileName: string,
		options = {},
		workflow = 'send-media',
	) =>
		await runWorkflow(
			withInput(readWorkflow(workflow), [{ phone: seed.customer.phone, type: 'audio' }], {
				parameters: { mediaSource: 'binary', inputBinaryField: 'data', options },
				binary: { data: { data: content.toString('base64'), mimeType, fileName } },
			}),
			sandbox.credentials(),
			{ ways },
		);

	const uploaded = async (): Promise<{ type: string; bytes: Buffer }> => {
		const [media] = await sandbox.control.media();
		const read = async (url: string) =>
			await fetch(url, { headers: { authorization: `Bearer ${seed.accessTokens.valid}` } });
		const { url } = (await (await read(`${sandbox.url}/v25.0/${media?.id}`)).json()) as {
			url: string;
		};
		const bytes = Buffer.from(await (await read(url)).arrayBuffer());
		return { type: media?.mime_type ?? '', bytes };
	};

	it.each(['audio/webm;codecs=opus', 'video/webm', 'application/octet-stream', 'audio/mpeg'])(
		'is made of a recording that came as %s',
		async (mimeType) => {
			const { error } = await run(recording, mimeType, 'note.webm', { voice: true });
			expect(error).toBeUndefined();
			const { type, bytes } = await uploaded();
			expect(type).toBe('audio/ogg');
			expect(bytes.toString('latin1', 0, 4)).toBe('OggS');
			const [message] = await sandbox.control.messages();
			expect(message?.body).toMatchObject({ type: 'audio', audio: { voice: true } });
		},
	);

	it('sends an OGG file with Opus as it is', async () => {
		const { error } = await run(ogg('OpusHead'), 'audio/ogg', 'note.oga', { voice: true });
		expect(error).toBeUndefined();
		expect((await uploaded()).bytes).toEqual(ogg('OpusHead'));
	});

	it('is not made of a recording without the option, which plays as audio', async () => {
		expect((await run(recording, 'audio/webm', 'note.webm')).error).toBeUndefined();
		const [message] = await sandbox.control.messages();
		expect(message?.body.audio).toEqual({ id: expect.any(String) });
	});

	it('can be uploaded first', async () => {
		const { error, items } = await run(recording, 'audio/webm', 'note.webm', {}, 'media-upload');
		expect(error).toBeUndefined();
		expect(items('WhatsApp')[0]?.json).toMatchObject({
			file_name: 'note.ogg',
			mime_type: 'audio/ogg',
		});
	});

	it.each([
		[
			'an MP3 file',
			Buffer.from('ID3\x04'),
			"'note' is audio/mpeg, which WhatsApp does not play as a voice message",
		],
		[
			'an OGG file of another codec',
			ogg('\x01vorbis\0'),
			"'note' is an OGG file without Opus, which WhatsApp does not play as a voice message",
		],
		[
			'an OGG file in stereo',
			ogg('OpusHead', 2),
			"'note' has 2 channels; WhatsApp plays a voice message in mono",
		],
		[
			'a recording in stereo',
			stereo,
			"'note' is a recording with 2 channels; WhatsApp plays voice in mono",
		],
		[
			'a recording that breaks off',
			recording.subarray(0, 2000),
			"'note' is an incomplete or damaged WebM file",
		],
		[
			'a recording of 17 MB',
			Buffer.concat([recording, Buffer.alloc(17 * 1024 * 1024)]),
			"'note' has 17.0 MB; WhatsApp allows 16.0 MB for an audio",
		],
	])('is not made of %s', async (_case, content, message) => {
		const { error } = await run(content, 'application/octet-stream', 'note', { voice: true });
		expect(error?.message).toBe(message);
		expect(error).toMatchObject({ description: expect.stringMatching(/\w.*\.$/) });
		expect(await sandbox.control.requests()).toEqual([]);
	});
});
