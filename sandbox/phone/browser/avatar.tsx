import type { VNode } from 'preact';

const COLORS = 6;

/** Always the same for the same name. */
const colorOf = (name: string): number =>
	[...name].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % COLORS;

const initialsOf = (name: string): string => {
	const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
	const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : undefined];
	return `${[...first][0] ?? '#'}${[...last][0] ?? ''}`.toUpperCase();
};

/** A circle with initials in place of a picture. */
export const Avatar = ({ name }: { name: string }): VNode => (
	<span class={`avatar avatar-${colorOf(name)}`} aria-hidden="true">
		{initialsOf(name)}
	</span>
);
