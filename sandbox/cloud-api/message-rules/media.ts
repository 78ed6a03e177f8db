import type { JsonObject } from '../control-types';
import { invalidParameter, whatsAppError } from '../graph-error';
import { MESSAGE_LIMITS } from '../limits';
import type { MediaType } from '../media/media';
import { isSendableAs } from '../media/media-types';
import { objectIn } from '../request-input';
import type { FieldRule, FieldRules } from './field-rules';
import type { MessageScope, MessageType } from './message-type';

const SOURCE: FieldRules = { id: { kind: 'string' }, link: { kind: 'url' } };
const FILENAME: FieldRules = { filename: { kind: 'string' } };
const CAPTION: FieldRules = { caption: { kind: 'string', max: MESSAGE_LIMITS.caption } };

/** What a message of this type may have beside the file itself. */
const EXTRAS: Readonly<Record<MediaType, FieldRules>> = {
	image: CAPTION,
	video: CAPTION,
	audio: { voice: { kind: 'boolean' } },
	document: { ...CAPTION, ...FILENAME },
	sticker: {},
};

const mediaMessage = (type: MediaType): MessageType => ({
	name: type,
	inGroups: true,
	fields: { [type]: { kind: 'object', required: true, fields: { ...SOURCE, ...EXTRAS[type] } } },
	check: (content, scope) => checkMedia(content, type, type, scope),
});

export const mediaMessages: readonly MessageType[] = (
	['image', 'video', 'audio', 'document', 'sticker'] as const satisfies readonly MediaType[]
).map(mediaMessage);

/** A file in a header: no caption, but a document has its name. */
export const headerMedia = (type: 'image' | 'video' | 'document'): FieldRule => ({
	kind: 'object',
	required: true,
	fields: { ...SOURCE, ...(type === 'document' ? FILENAME : {}) },
});

/**
 * Checks where the file comes from, once its shape is right.
 * @param holder the object which has it under the type's name
 * @param param how Meta names it in its answers
 * @throws GraphError 100 unless it has exactly one of `id` and `link`, or if the sending number has no such
 * media; 131009 if it is of another type
 */
export function checkMedia(
	holder: JsonObject,
	type: MediaType,
	param: string,
	scope: MessageScope,
): void {
	const { id, link } = objectIn(holder[type]);
	if ((id === undefined) === (link === undefined)) {
		throw invalidParameter(`Param ${param} must have exactly one of {ID, LINK}.`);
	}
	if (typeof id !== 'string') return;
	const media = scope.state.find('media', id);
	if (media?.phone_number_id !== scope.phoneNumber.id) {
		throw invalidParameter(
			`Param ${param}['id'] is not a valid whatsapp business account media attachment ID`,
		);
	}
	if (!isSendableAs(type, media.mime_type)) {
		throw whatsAppError(
			131009,
			`Media ${id} is of type ${media.mime_type}, which can't be sent as ${type}.`,
		);
	}
}
