import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { choiceOf } from '../../operation/choice';
import { FORM_GROUP } from '../../operation/formItem';
import { OPTIONS } from '../../operation/optionNames';
import type { Parameters } from '../../operation/parameters';
import { MAXIMUM_LENGTH } from '../limits';
import { withDocumentName } from '../media/documentName';
import { mediaIdParameter } from '../media/mediaId';
import { mediaLinkParameter } from '../media/mediaLink';
import { textHeader } from './interactive';

const GROUP = { name: 'header', label: 'Header' };
const HEADER = { name: 'headerType', label: 'Header Type' };
const TEXT = { name: 'headerText', label: 'Header Text' };
const SOURCE = { name: 'headerMediaSource', label: 'Header Media Source' };
const LINK = { name: 'headerMediaLink', label: 'Header Media Link' };
const MEDIA_ID = { name: 'headerMediaId', label: 'Header Media ID' };
const FILENAME = { name: 'headerFilename', label: 'Header Filename' };

const HEADER_MEDIA_TYPES = ['image', 'video', 'document'];

const showForMedia = { [HEADER.name]: HEADER_MEDIA_TYPES };

const headerFields: INodeProperties[] = [
	{
		displayName: HEADER.label,
		name: HEADER.name,
		type: 'options',
		default: 'text',
		options: [
			{ name: 'Document', value: 'document' },
			{ name: 'Image', value: 'image' },
			{ name: 'Text', value: 'text' },
			{ name: 'Video', value: 'video' },
		],
	},
	{
		displayName: TEXT.label,
		name: TEXT.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Your appointment',
		description: `Up to ${MAXIMUM_LENGTH.interactiveHeader} characters`,
		displayOptions: { show: { [HEADER.name]: ['text'] } },
	},
	{
		displayName: SOURCE.label,
		name: SOURCE.name,
		type: 'options',
		default: 'link',
		displayOptions: { show: showForMedia },
		options: [
			{
				name: 'Link',
				value: 'link',
				description: 'A public URL from which Meta downloads the file',
			},
			{ name: 'Media ID', value: 'id', description: 'A file that is already uploaded to WhatsApp' },
		],
	},
	{
		displayName: LINK.label,
		name: LINK.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://www.example.com/map.png',
		displayOptions: { show: { ...showForMedia, [SOURCE.name]: ['link'] } },
	},
	{
		displayName: MEDIA_ID.label,
		name: MEDIA_ID.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 1479537139650973',
		displayOptions: { show: { ...showForMedia, [SOURCE.name]: ['id'] } },
	},
	{
		displayName: FILENAME.label,
		name: FILENAME.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice.pdf',
		description:
			'File name that the customer sees. Its extension determines the icon. Defaults to the name of the file in the link.',
		displayOptions: { show: { [HEADER.name]: ['document'] } },
	},
];

/** What is shown above the body of a message with buttons. */
export const buttonsHeaderOption: INodeProperties = {
	displayName: GROUP.label,
	name: GROUP.name,
	type: 'fixedCollection',
	default: { [FORM_GROUP]: {} },
	description: 'A text, image, video or document above the body',
	options: [{ displayName: GROUP.label, name: FORM_GROUP, values: headerFields }],
};

/** The header that the user chose; undefined for none. */
export function buttonsHeaderParameter(message: Parameters): IDataObject | undefined {
	const parameters = message.collection(OPTIONS).collection(GROUP.name).collection(FORM_GROUP);
	const type = parameters.text(HEADER);
	if (type === '' || type === 'none') return undefined;
	if (type === 'text') {
		return textHeader(
			parameters.requiredText(TEXT, `Enter a text, or remove '${GROUP.label}'.`),
			TEXT.label,
		);
	}
	const mediaType = choiceOf(
		type,
		HEADER,
		HEADER_MEDIA_TYPES,
		'none, text, image, video or document',
	);
	const filename = mediaType === 'document' ? parameters.text(FILENAME).trim() : '';
	const media = { ...mediaParameter(parameters), ...(filename !== '' && { filename }) };
	return {
		type: mediaType,
		[mediaType]: mediaType === 'document' ? withDocumentName(media) : media,
	};
}

const mediaParameter = (parameters: Parameters): IDataObject =>
	parameters.text(SOURCE) === 'id'
		? { id: mediaIdParameter(parameters, MEDIA_ID) }
		: { link: mediaLinkParameter(parameters, LINK) };
