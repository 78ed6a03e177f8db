import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { record, text } from '../../graph/json';
import type { GraphRequest } from '../../graph/request';
import type { MessageOperation } from '../../operation/operation';
import { OPTIONS } from '../../operation/options';
import type { Parameters } from '../../operation/parameters';
import { toSentMessage } from '../../send/sentMessage';
import { assertLength, MAXIMUM_LENGTH } from '../limits';
import { readMediaType } from '../media/checkFile';
import { nameFor } from '../media/identifyFile';
import { MEDIA_TYPE, mediaTypeField } from '../media/mediaTypes';
import { inputBinaryField, planUpload } from '../media/uploadFile';
import { FROM, readPhoneNumberId } from '../phoneNumberId';
import { readMediaId, readMediaLink } from '../media/mediaReference';
import { readSendOnceKey, showOptionFor } from './options';
import { messagePayload, messageRequest } from './payload';

const showOnlyForSendMedia = { resource: ['message'], operation: ['sendMedia'] };

const showOptionForTypes = (...types: string[]) => ({
	show: { ...showOptionFor('sendMedia').show, [`/${MEDIA_TYPE.name}`]: types },
});

const SOURCE = { name: 'mediaSource', label: 'Media Source' };
const LINK = { name: 'mediaLink', label: 'Link' };
const ID = { name: 'sentMediaId', label: 'Media ID' };
const CAPTION = { name: 'caption', label: 'Caption' };
const FILE_NAME = { name: 'documentFileName', label: 'File Name' };
const VOICE = { name: 'voice', label: 'Send as Voice Message' };

export const sendMediaFields: INodeProperties[] = [
	mediaTypeField,
	{
		displayName: SOURCE.label,
		name: SOURCE.name,
		type: 'options',
		default: 'link',
		displayOptions: { show: showOnlyForSendMedia },
		options: [
			{ name: 'Binary File', value: 'binary', description: 'A file of the input item, uploaded first' },
			{ name: 'Link', value: 'link', description: 'An address from which Meta fetches the file' },
			{ name: 'Media ID', value: 'id', description: 'A file that was uploaded before' },
		],
	},
	{
		...inputBinaryField,
		displayOptions: { show: { ...showOnlyForSendMedia, [SOURCE.name]: ['binary'] } },
	},
	{
		displayName: LINK.label,
		name: LINK.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/menu.jpg',
		displayOptions: { show: { ...showOnlyForSendMedia, [SOURCE.name]: ['link'] } },
	},
	{
		displayName: ID.label,
		name: ID.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 1013859600285441',
		description: 'As Media: Upload gives it',
		displayOptions: { show: { ...showOnlyForSendMedia, [SOURCE.name]: ['id'] } },
	},
];

export const mediaOptions: INodeProperties[] = [
	{
		displayName: CAPTION.label,
		name: CAPTION.name,
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		description: 'Text below the file, up to 1024 characters',
		displayOptions: showOptionForTypes('document', 'image', 'video'),
	},
	{
		displayName: FILE_NAME.label,
		name: FILE_NAME.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice.pdf',
		description: 'Name under which the customer gets the document; its extension decides the icon',
		displayOptions: showOptionForTypes('document'),
	},
	{
		displayName: VOICE.label,
		name: VOICE.name,
		type: 'boolean',
		default: false,
		description: 'Whether to show the audio as a voice message; the file has to be OGG with the Opus codec',
		displayOptions: showOptionForTypes('audio'),
	},
];

const isBinary = (parameters: Parameters): boolean => parameters.text(SOURCE) === 'binary';

/** The content without the reference to a file that is still to be uploaded. */
export function buildMedia(parameters: Parameters): IDataObject {
	const type = readMediaType(parameters);
	const media = { ...readReference(parameters) };
	if (type === 'image' || type === 'video' || type === 'document') {
		const caption = parameters.option(OPTIONS, CAPTION);
		assertLength(caption, CAPTION, MAXIMUM_LENGTH.caption, 'Shorten it, or send the text as a message of its own.');
		if (caption.trim() !== '') media.caption = caption;
	}
	if (type === 'document') {
		const fileName = parameters.option(OPTIONS, FILE_NAME).trim();
		if (fileName !== '') media.filename = fileName;
	}
	if (type === 'audio' && parameters.within(OPTIONS).boolean(VOICE)) media.voice = true;
	return { type, [type]: media };
}

function readReference(parameters: Parameters): IDataObject {
	if (isBinary(parameters)) return {};
	return parameters.text(SOURCE) === 'id'
		? { id: readMediaId(parameters, ID) }
		: { link: readMediaLink(parameters, LINK) };
}

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages#media-messages */
export const sendMedia: MessageOperation = {
	plan: async (parameters, files) => {
		const phoneNumberId = readPhoneNumberId(parameters, FROM);
		const body = messagePayload(buildMedia)(parameters);
		const request = messageRequest(phoneNumberId, body);
		const sendOnceKey = readSendOnceKey(parameters);
		if (!isBinary(parameters)) return { request, sendOnceKey };
		const { file, request: upload } = await planUpload(parameters, files, 'none');
		const type = readMediaType(parameters);
		const media = record(body[type]);
		const name = nameFor(file.mimeType, text(media.filename) || file.fileName);
		const attach = (id: string): GraphRequest => ({
			...request,
			body: { ...body, [type]: { id, ...media, ...(type === 'document' && { filename: name }) } },
		});
		return { request, file: { upload, attach }, sendOnceKey };
	},
	toItem: toSentMessage,
};
