import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import { Icon, type IconName } from './icons';

export interface MenuItem {
	label: string;
	icon?: IconName;
	onSelect: () => void;
}

interface MenuProps {
	label: string;
	icon: IconName;
	className?: string;
	items: readonly MenuItem[];
	/** Above the items. */
	children?: (close: () => void) => ComponentChildren;
}

/** A button that opens a list of actions. Arrow keys move, Escape closes. */
export function Menu({ label, icon, className = '', items, children }: MenuProps): VNode {
	const [isOpen, setOpen] = useState(false);
	const root = useRef<HTMLDivElement>(null);
	const button = useRef<HTMLButtonElement>(null);
	const close = (): void => {
		setOpen(false);
		button.current?.focus();
	};
	useEffect(() => {
		if (!isOpen) return undefined;
		root.current?.querySelector<HTMLElement>('.menu-items button')?.focus();
		const closeOutside = ({ target }: Event): void => {
			if (target instanceof Node && !root.current?.contains(target)) setOpen(false);
		};
		document.addEventListener('pointerdown', closeOutside);
		return () => document.removeEventListener('pointerdown', closeOutside);
	}, [isOpen]);
	return (
		<div
			class={`menu ${className}`}
			ref={root}
			onKeyDown={(event) => {
				if (event.key === 'Escape' && isOpen) close();
				else if (isOpen) moveFocus(event, root.current);
			}}
		>
			<button
				ref={button}
				type="button"
				class="icon-button"
				aria-label={label}
				aria-expanded={isOpen}
				onClick={() => setOpen(!isOpen)}
			>
				<Icon name={icon} />
			</button>
			{isOpen && (
				<div class="menu-items">
					{children?.(close)}
					{items.map((item) => (
						<button
							key={item.label}
							type="button"
							onClick={() => {
								close();
								item.onSelect();
							}}
						>
							{item.icon && <Icon name={item.icon} />}
							{item.label}
						</button>
					))}
				</div>
			)}
		</div>
	);
}

const STEPS: Readonly<Record<string, number>> = {
	ArrowDown: 1,
	ArrowUp: -1,
	ArrowRight: 1,
	ArrowLeft: -1,
};

function moveFocus(event: KeyboardEvent, root: HTMLElement | null): void {
	const step = STEPS[event.key];
	if (step === undefined || !root) return;
	event.preventDefault();
	const buttons = [...root.querySelectorAll<HTMLElement>('.menu-items button')];
	const index = buttons.findIndex((each) => each === document.activeElement);
	buttons.at((index + step) % buttons.length)?.focus();
}
