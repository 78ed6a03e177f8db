import { newObjectId } from '../ids';
import type { PhoneNumber } from '../objects';
import type { Sandbox } from '../sandbox';
import type { StoredFile } from './file-store';
import type { Media } from './media';

/** Where files are, as on Meta's media host. */
export const MEDIA_PATH = '/_media/';

/** A new address of the file. */
export const mediaUrl = ({ url, mediaLinks, settings }: Sandbox, media: Media): string =>
	mediaLinks.create(`${url}${MEDIA_PATH}`, media.id, settings.media_url_ttl_ms);

/** Takes a stored file into the Graph. @param mimeType as given, with its parameters */
export function addMedia(
	{ state }: Sandbox,
	phoneNumber: PhoneNumber,
	mimeType: string,
	filename: string | null,
	{ path, size, sha256 }: StoredFile,
): Media {
	const media: Media = {
		kind: 'media',
		id: newObjectId(),
		phone_number_id: phoneNumber.id,
		mime_type: mimeType,
		sha256,
		file_size: size,
		filename,
		path,
	};
	state.add(media);
	return media;
}
