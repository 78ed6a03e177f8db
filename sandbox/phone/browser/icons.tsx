import type { VNode } from 'preact';

/** Shapes on a 24 by 24 grid, drawn with lines. */
const PATHS = {
	attach:
		'M20 11.5 12 19.4a5 5 0 0 1-7-7L13.5 4a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.3a1.6 1.6 0 0 1-2.4-2.3l7.4-7.4',
	back: 'M15 5l-7 7 7 7',
	call: 'M6 3.5h3l1.6 4.3-2 1.6a12 12 0 0 0 6 6l1.6-2 4.3 1.6v3a2 2 0 0 1-2.2 2A17 17 0 0 1 4 5.7a2 2 0 0 1 2-2.2z',
	cart: 'M3 4h2.5l2.2 11h10l2-8H6.3M9.5 19.5h.01M16.5 19.5h.01',
	chat: 'M4 5h16v11H10l-4.5 4v-4H4z',
	close: 'M6 6l12 12M18 6L6 18',
	copy: 'M9 9h10v11H9zM5 15V4h10',
	document: 'M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5',
	down: 'M6 9.5l6 6 6-6',
	file: 'M7 3h7l4 4v14H7zM14 3v4h4',
	form: 'M5 4h14v16H5zM8.5 9h7M8.5 13h7M8.5 17h4',
	list: 'M8.5 6H20M8.5 12H20M8.5 18H20M4 6h.01M4 12h.01M4 18h.01',
	log: 'M4 5h16M4 10h10M4 15h16M4 20h8',
	mic: 'M12 3.5a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0V6A2.5 2.5 0 0 1 12 3.5zM6.5 11a5.5 5.5 0 0 0 11 0M12 16.5V20',
	more: 'M12 5.6a.4.4 0 1 0 .01 0zM12 11.6a.4.4 0 1 0 .01 0zM12 17.6a.4.4 0 1 0 .01 0z',
	open: 'M9 5H5v14h14v-4M13 5h6v6M19 5l-9 9',
	person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20a7.5 7.5 0 0 1 15 0',
	pin: 'M9 4h6l-1 6 3 3H7l3-3zM12 13v7',
	place:
		'M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
	play: 'M8 5l11 7-11 7z',
	plus: 'M12 5v14M5 12h14',
	reply: 'M10 6l-6 6 6 6M4 12h9a7 7 0 0 1 7 6',
	send: 'M4 4l17 8-17 8 3-8zM7 12h14',
	stop: 'M7 7h10v10H7z',
	video: 'M4 6h11v12H4zM15 10l5-3v10l-5-3',
	warning: 'M12 4l9 16H3zM12 10v5M12 17.5h.01',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration: the element around it has a text. */
export const Icon = ({ name }: { name: IconName }): VNode => (
	<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
		<path d={PATHS[name]} />
	</svg>
);

const TICKS = {
	waiting: { label: 'Accepted', path: 'M9 4.5v4l2.5 1.5M9 2.5a6 6 0 1 0 .01 0z' },
	sent: { label: 'Sent', path: 'M4.5 8.8l3.2 3.2L14 5' },
	delivered: { label: 'Delivered', path: 'M1.5 8.8l3.2 3.2L11 5M8.4 11.6l.6.4L16 5' },
	read: { label: 'Read', path: 'M1.5 8.8l3.2 3.2L11 5M8.4 11.6l.6.4L16 5' },
	played: { label: 'Played', path: 'M1.5 8.8l3.2 3.2L11 5M8.4 11.6l.6.4L16 5' },
	failed: { label: 'Failed', path: 'M9 2.5a6 6 0 1 0 .01 0zM9 5.5v3.6M9 11.6h.01' },
} as const;

export type TickName = keyof typeof TICKS;

/** One tick, two, or two blue ones. */
export const Ticks = ({ state }: { state: TickName }): VNode => (
	<svg
		class={`ticks ticks-${state}`}
		viewBox="0 0 18 16"
		role="img"
		aria-label={TICKS[state].label}
	>
		<path d={TICKS[state].path} />
	</svg>
);
