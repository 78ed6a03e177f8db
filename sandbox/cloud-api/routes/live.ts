import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { ControlError } from '../control-targets';
import { faultSwitches } from '../fault-switches';
import { EventStream } from '../live/event-stream';
import type { ConversationsSnapshot, ListedNumber, TrafficSnapshot } from '../live/live-types';
import { bareMimeType } from '../media/media-types';
import type { Sandbox } from '../sandbox';

/** What the pages show by themselves; anything else is downloaded. */
const SHOWN = /^(image|audio|video)\//;

/** What the phone and log pages read. */
export function liveRoutes(sandbox: Sandbox, server: FastifyInstance): void {
	server.get('/streams/conversations', (_request, reply) => conversations(sandbox, reply));
	server.get('/streams/traffic', (_request, reply) => traffic(sandbox, reply));
	server.get<{ Params: { id: string } }>('/media/:id/content', async (request, reply) =>
		mediaContent(sandbox, request, reply),
	);
}

function conversations({ state }: Sandbox, reply: FastifyReply): void {
	void reply.hijack();
	const stream = new EventStream(reply.raw, (): ConversationsSnapshot => ({
		customer: state.person(state.seed.customer.wa_id),
		numbers: listedNumbers(state.phoneNumbersOf(state.seed.businessAccount.id)),
		conversations: state.conversations.all(),
		messages: state.conversations.allMessages(),
	}));
	const forget = state.conversations.changes.add((change) => {
		if (change.kind === 'reset') stream.restart();
		else if (change.kind === 'message') stream.push('message', change.message.id, change.message);
		else stream.push('conversation', change.conversation.id, change.conversation);
	});
	endWithReader(stream, reply, forget);
}

function traffic(sandbox: Sandbox, reply: FastifyReply): void {
	void reply.hijack();
	const stream = new EventStream(reply.raw, (): TrafficSnapshot => ({
		url: sandbox.url,
		entries: sandbox.traffic.all(),
		switches: faultSwitches(sandbox),
	}));
	const forgetEntries = sandbox.traffic.changes.add((entry) => {
		if (entry) stream.push('entry', entry.id, entry);
		else stream.restart();
	});
	const forgetSwitches = sandbox.conditions.add(() =>
		stream.push('switches', '', faultSwitches(sandbox)),
	);
	endWithReader(stream, reply, () => {
		forgetEntries();
		forgetSwitches();
	});
}

function endWithReader(stream: EventStream, { raw }: FastifyReply, forget: () => void): void {
	raw.once('close', () => {
		forget();
		stream.close();
	});
}

const listedNumbers = (numbers: ReturnType<Sandbox['state']['phoneNumbersOf']>): ListedNumber[] =>
	numbers
		.filter(({ status }) => status === 'CONNECTED')
		.map(({ id, display_phone_number, verified_name, profile }) => ({
			id,
			display_phone_number,
			verified_name,
			about: profile?.about ?? null,
		}));

/** A file as the phone shows it, without token: whoever gets here may see everything anyway. */
async function mediaContent(
	{ state, files }: Sandbox,
	request: FastifyRequest<{ Params: { id: string } }>,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const media = state.find('media', request.params.id);
	if (!media) throw new ControlError(`There is no file ${request.params.id}`);
	const type = bareMimeType(media.mime_type);
	const isShown = SHOWN.test(type);
	return await reply
		.headers({
			'content-length': media.file_size,
			'content-disposition': isShown ? 'inline' : 'attachment',
			// A picture may be an SVG with a script in it.
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
			'x-content-type-options': 'nosniff',
		})
		.type(isShown ? type : 'application/octet-stream')
		.send(files.read(media.path));
}
