import type { FormItem } from '../../operation/formItem';
import { assertLength, MAXIMUM_LENGTH } from '../limits';

export const TITLE = { name: 'title', label: 'Title' };

/**
 * The title of a section, which a single one may do without.
 *
 * @param hasSiblings whether there are several sections
 */
export function sectionTitle(section: FormItem, hasSiblings: boolean): { title?: string } {
	const title = hasSiblings
		? section.requiredText(TITLE, 'If there are several sections, each needs a title.')
		: section.text(TITLE);
	assertLength(title, section.located(TITLE), MAXIMUM_LENGTH.sectionTitle, 'Shorten it.');
	return title === '' ? {} : { title };
}
