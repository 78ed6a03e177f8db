import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';

import { useChat } from '../chat-context';
import { Dialog } from '../dialog';

export interface Field {
	name: string;
	label: string;
	value?: string;
	type?: 'text' | 'number' | 'tel';
	/** Of a number. */
	min?: number;
	max?: number;
	isOptional?: boolean;
}

interface FieldsProps {
	title: string;
	fields: readonly Field[];
	/** Gets the fields that are filled in. */
	onSubmit: (values: Record<string, string>) => void;
	children?: ComponentChildren;
}

/** A form of single lines. */
export function FieldsForm({ title, fields, onSubmit, children }: FieldsProps): VNode {
	const { open } = useChat();
	const [values, setValues] = useState(() =>
		Object.fromEntries(fields.map(({ name, value = '' }) => [name, value])),
	);
	return (
		<Dialog title={title} onClose={() => open(null)}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					open(null);
					onSubmit(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')));
				}}
			>
				{children}
				{fields.map(({ name, label, type = 'text', min, max, isOptional }) => (
					<label key={name} class="field">
						{label}
						<input
							type={type}
							list={undefined}
							name={name}
							min={min}
							max={max}
							step={type === 'number' ? 'any' : undefined}
							required={isOptional !== true}
							value={values[name]}
							onInput={({ currentTarget }) => setValues({ ...values, [name]: currentTarget.value })}
						/>
					</label>
				))}
				<button type="submit" class="primary">
					Send
				</button>
			</form>
		</Dialog>
	);
}
