import { asEntries, asParameters, asValue, type Converted } from './exported';

/** What n8n's form fields are called here. */
const FIELD_TYPES: ReadonlySet<unknown> = new Set([
	'text',
	'textarea',
	'number',
	'date',
	'email',
	'dropdown',
]);

/** n8n's labels, which are longer than a button of WhatsApp. */
const LABEL_LENGTH = 20;

/** The operation *Send and Wait for Response*. */
export function convertQuestion({
	message,
	responseType = 'approval',
	approvalOptions,
	formFields,
	options,
}: Record<string, unknown>): Converted {
	const { limitWaitTime } = asParameters(options);
	const notes = [
		"Buttons in the chat need no page of n8n: choose WhatsApp Buttons in 'Answer With'.",
	];
	const fields = asEntries(asParameters(formFields).values).map((field) => {
		const { fieldLabel, fieldType, fieldOptions, requiredField } = field;
		if (fieldType !== undefined && !FIELD_TYPES.has(fieldType))
			notes.push(
				`The form field '${String(fieldLabel)}' is a text now; its type is not known here.`,
			);
		return {
			fieldLabel: asValue(fieldLabel),
			fieldType: FIELD_TYPES.has(fieldType) ? asValue(fieldType) : 'text',
			fieldChoices: asEntries(asParameters(fieldOptions).values)
				.map(({ option }) => String(option))
				.join(', '),
			requiredField: requiredField === true,
		};
	});
	return {
		parameters: {
			operation: 'sendAndWait',
			message: asValue(message),
			responseType,
			...(responseType === 'approval' && {
				answerWith: 'link',
				approvalOptions: { values: approval(asParameters(asParameters(approvalOptions).values)) },
			}),
			...(responseType === 'customForm' && { responseFields: { values: fields } }),
			options: limitWaitTime === undefined ? {} : { limitWaitTime },
		},
		notes: responseType === 'approval' ? notes : notes.slice(1),
	};
}

/** n8n's node offers one button unless told otherwise. */
const approval = ({
	approvalType = 'single',
	approveLabel = 'Approve',
	disapproveLabel = 'Decline',
}: Record<string, unknown>) => ({
	approvalType,
	approveLabel: shortened(approveLabel),
	disapproveLabel: shortened(disapproveLabel),
});

const shortened = (label: unknown): unknown =>
	typeof label === 'string' && !label.startsWith('=') ? label.slice(0, LABEL_LENGTH) : label;
