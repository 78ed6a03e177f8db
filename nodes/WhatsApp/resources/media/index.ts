import { defineResource } from '../defineResource';
import { deleteMedia } from './delete';
import { downloadMedia } from './download';
import { getMedia } from './get';
import { getMediaInfo } from './getInfo';
import { uploadMedia } from './upload';

export const media = defineResource({
	name: 'Media',
	value: 'media',
	operations: [deleteMedia, downloadMedia, getMedia, getMediaInfo, uploadMedia],
	default: downloadMedia,
});
