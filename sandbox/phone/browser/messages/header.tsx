import type { VNode } from 'preact';

import type { ShownFile } from '../../../cloud-api/live/live-types';
import { objectIn, textIn, type Json } from '../json';
import { Media } from './media';
import { Place } from './places';
import { Product } from './products';

interface HeaderProps {
	/** Its type and, under the type's name, what it shows. */
	header: Json;
	files: Readonly<Record<string, ShownFile>>;
}

/** What is above the text of a template, card or interactive message. */
export function Header({ header, files }: HeaderProps): VNode | null {
	const type = textIn(header.type);
	if (type === '') return null;
	if (type === 'text') {
		return (
			<strong class="header" dir="auto">
				{textIn(header.text)}
			</strong>
		);
	}
	const content = objectIn(header[type] ?? header.content);
	if (type === 'location') return <Place place={content} />;
	if (type === 'product') return <Product id={textIn(content.product_retailer_id)} />;
	return <Media type={type === 'gif' ? 'video' : type} media={content} files={files} />;
}
