import type { IDataObject } from 'n8n-workflow';

import type { Files } from '../../operation/files';
import { OPTIONS } from '../../operation/optionNames';
import type { Parameters } from '../../operation/parameters';
import { asObject, asText } from '../../shared/json';
import type { OperationField } from '../defineOperation';
import { assertLength, MAXIMUM_LENGTH } from '../limits';
import { mediaTypeParameter } from '../media/checkFile';
import { withDocumentName } from '../media/documentName';
import { nameFor } from '../media/identifyFile';
import { mediaIdParameter } from '../media/mediaId';
import { mediaLinkParameter } from '../media/mediaLink';
import { MEDIA_TYPE, mediaTypeField } from '../media/mediaTypeField';
import { VOICE } from '../media/prepareAudio';
import { inputBinaryField, planUpload } from '../media/uploadFile';
import { explainTemplateRejection, fallbackOptions, fallbackParameter } from './fallbackTemplate';
import { messageOperation, type MessageFile } from './messageOperation';

const showForTypes = (...types: string[]) => ({ show: { [`/${MEDIA_TYPE.name}`]: types } });

const SOURCE = { name: 'mediaSource', label: 'Media Source' };
const LINK = { name: 'mediaLink', label: 'Link' };
const ID = { name: 'sentMediaId', label: 'Media ID' };
const CAPTION = { name: 'caption', label: 'Caption' };
const FILE_NAME = { name: 'documentFileName', label: 'File Name' };

const fields: OperationField[] = [
	mediaTypeField,
	{
		displayName: SOURCE.label,
		name: SOURCE.name,
		type: 'options',
		default: 'link',
		options: [
			{
				name: 'Binary File',
				value: 'binary',
				description: 'A file of the input item, uploaded first',
			},
			{ name: 'Link', value: 'link', description: 'A URL from which Meta downloads the file' },
			{ name: 'Media ID', value: 'id', description: 'A file that is already uploaded' },
		],
	},
	{
		...inputBinaryField,
		displayOptions: { show: { [SOURCE.name]: ['binary'] } },
	},
	{
		displayName: LINK.label,
		name: LINK.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/menu.jpg',
		displayOptions: { show: { [SOURCE.name]: ['link'] } },
	},
	{
		displayName: ID.label,
		name: ID.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 1013859600285441',
		description: 'The ID that Media: Upload returned',
		displayOptions: { show: { [SOURCE.name]: ['id'] } },
	},
];

const options: OperationField[] = [
	{
		displayName: CAPTION.label,
		name: CAPTION.name,
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		description: `Text below the file, up to ${MAXIMUM_LENGTH.caption} characters`,
		displayOptions: showForTypes('document', 'image', 'video'),
	},
	{
		displayName: FILE_NAME.label,
		name: FILE_NAME.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice.pdf',
		description:
			'File name that the customer sees. Its extension determines the icon. Defaults to the name of the binary file, or of the file in the link.',
		displayOptions: showForTypes('document'),
	},
	{
		displayName: VOICE.label,
		name: VOICE.name,
		type: 'boolean',
		default: false,
		description:
			"Whether to show the audio as a voice message. It must be OGG with Opus in mono, or a browser's WebM recording as a binary file, which the node converts.",
		displayOptions: showForTypes('audio'),
	},
];

/** An option left over from another type must not matter. */
const isVoice = (parameters: Parameters): boolean =>
	mediaTypeParameter(parameters) === 'audio' && parameters.collection(OPTIONS).boolean(VOICE);

const isBinary = (parameters: Parameters): boolean => parameters.text(SOURCE) === 'binary';

/** The content without the reference to a file that is still to be uploaded. */
function buildMedia(parameters: Parameters): IDataObject {
	const type = mediaTypeParameter(parameters);
	let media = mediaReferenceParameter(parameters);
	if (type === 'image' || type === 'video' || type === 'document') {
		const caption = parameters.option(OPTIONS, CAPTION);
		assertLength(
			caption,
			CAPTION,
			MAXIMUM_LENGTH.caption,
			'Shorten it, or send the text as a separate message.',
		);
		if (caption.trim() !== '') media = { ...media, caption };
	}
	if (type === 'document') {
		const fileName = parameters.option(OPTIONS, FILE_NAME).trim();
		media = withDocumentName({ ...media, ...(fileName !== '' && { filename: fileName }) });
	}
	if (isVoice(parameters)) media = { ...media, voice: true };
	return { type, [type]: media };
}

function mediaReferenceParameter(parameters: Parameters): IDataObject {
	if (isBinary(parameters)) return {};
	return parameters.text(SOURCE) === 'id'
		? { id: mediaIdParameter(parameters, ID) }
		: { link: mediaLinkParameter(parameters, LINK) };
}

async function planFiles(parameters: Parameters, files: Files): Promise<MessageFile[]> {
	if (!isBinary(parameters)) return [];
	const { file, request: upload } = await planUpload(
		parameters,
		files,
		'none',
		isVoice(parameters),
	);
	const type = mediaTypeParameter(parameters);
	const attach = (body: IDataObject, id: string): IDataObject => {
		const media = asObject(body[type]);
		const filename = nameFor(file.mimeType, asText(media.filename) || file.fileName);
		return { ...body, [type]: { id, ...media, ...(type === 'document' && { filename }) } };
	};
	return [{ upload, attach }];
}

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages#media-messages */
export const sendMedia = messageOperation({
	name: 'Send Media',
	value: 'sendMedia',
	action: 'Send media',
	description: 'Send an image, video, audio, document or sticker',
	fields,
	options: [...options, ...fallbackOptions],
	output: { sent_as: 'string' },
	fallback: fallbackParameter,
	explain: explainTemplateRejection,
	buildContent: buildMedia,
	planFiles,
});
