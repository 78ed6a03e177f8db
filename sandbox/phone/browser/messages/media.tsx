import type { VNode } from 'preact';

import type { ShownFile } from '../../../cloud-api/live/live-types';
import { fileUrl } from '../control';
import { FormattedText } from '../formatted-text';
import { Icon } from '../icons';
import { textIn, type Json } from '../json';
import { fileSize } from '../times';

interface MediaProps {
	type: string;
	media: Json;
	files: Readonly<Record<string, ShownFile>>;
}

/** A picture, film, sound or document with its caption. */
export const Media = ({ type, media, files }: MediaProps): VNode => {
	const caption = textIn(media.caption);
	return (
		<div class={`media media-${type}`}>
			<File type={type} media={media} file={files[textIn(media.id)]} />
			{caption !== '' && <FormattedText text={caption} />}
		</div>
	);
};

interface FileProps {
	type: string;
	media: Json;
	file: ShownFile | undefined;
}

function File({ type, media, file }: FileProps): VNode {
	// What is only linked stays where it is: the phone loads nothing from elsewhere.
	if (!file) return <Linked type={type} media={media} />;
	const url = fileUrl(textIn(media.id));
	switch (type) {
		case 'image':
			return <img src={url} alt={textIn(media.caption) || 'Photo'} />;
		case 'sticker':
			return <img class="sticker" src={url} alt="Sticker" />;
		case 'video':
			return <video src={url} controls preload="metadata" aria-label="Video" />;
		case 'audio':
			return (
				<audio
					src={url}
					controls
					preload="metadata"
					aria-label={media.voice === true ? 'Voice message' : 'Audio'}
				/>
			);
		default:
			return (
				<a class="document" href={url} download={nameOf(media, file)}>
					<Icon name="document" />
					<span>
						<span class="document-name" dir="auto">
							{nameOf(media, file)}
						</span>
						<small>
							{fileSize(file.file_size)} · {file.mime_type}
						</small>
					</span>
				</a>
			);
	}
}

const nameOf = (media: Json, file?: ShownFile): string =>
	textIn(media.filename) || (file?.filename ?? 'Document');

const ICONS = { image: 'file', video: 'video', audio: 'mic', sticker: 'file' } as const;

const Linked = ({ type, media }: { type: string; media: Json }): VNode => (
	<div class="placeholder">
		<Icon name={type in ICONS ? ICONS[type as keyof typeof ICONS] : 'document'} />
		<span>
			<span class="placeholder-name">
				{type === 'document' ? nameOf(media) : `${type[0]?.toUpperCase()}${type.slice(1)}`}
			</span>
			<small class="address">{textIn(media.link) || textIn(media.id) || 'No file'}</small>
		</span>
	</div>
);
