import { FormItem, type ListField } from '../../../operation/formItem';
import {
	ParameterIssue,
	parseText,
	titleOf,
	type Field,
	type Parameters,
} from '../../../operation/parameters';
import { assertCount, assertLength, MAXIMUM_COUNT, MAXIMUM_LENGTH } from '../../limits';
import { assertUnique } from '../assertUnique';
import {
	ANSWER_WITH,
	APPROVAL_OPTIONS,
	APPROVAL_TYPE,
	APPROVE,
	CHOICES,
	DEFAULT_LABELS,
	DISAPPROVE,
	FORM_FIELD,
	FORM_FIELDS,
	MESSAGE,
	RESPONSE_TYPE,
	type AnswerWith,
	type ResponseType,
} from './questionFields';

export type FormFieldType = 'text' | 'textarea' | 'number' | 'date' | 'email' | 'dropdown';

/** A field of a form on a web page. */
export interface FormField {
	readonly label: string;
	readonly type: FormFieldType;
	/** Of a dropdown. */
	readonly choices: readonly string[];
	readonly isRequired: boolean;
}

/** What is asked, and what may be answered. */
export interface Question {
	/** '' for a template, which has its own text. */
	readonly text: string;
	readonly responseType: ResponseType;
	readonly answerWith: AnswerWith;
	/** What can be tapped; an approval's first one approves. */
	readonly answers: readonly string[];
	/** Of a form. */
	readonly fields: readonly FormField[];
}

const FIELD_LIST: ListField = {
	...FORM_FIELDS,
	singular: 'Field',
	keys: Object.values(FORM_FIELD).map(({ name }) => name),
};

const FREE_TEXT: FormField = { label: 'Response', type: 'textarea', choices: [], isRequired: true };

/** @throws ParameterIssue for a question that cannot be asked */
export function questionParameter(parameters: Parameters): Question {
	const responseType = parameters.text(RESPONSE_TYPE) as ResponseType;
	const isTapped = responseType === 'approval' || responseType === 'choice';
	const answerWith = isTapped ? (parameters.text(ANSWER_WITH) as AnswerWith) : 'link';
	const question = { responseType, answerWith, text: '', answers: [], fields: [] };
	const text = answerWith === 'template' ? '' : textParameter(parameters);
	switch (responseType) {
		case 'approval':
			return { ...question, text, answers: approvalParameter(parameters) };
		case 'choice':
			return { ...question, text, answers: choicesParameter(parameters) };
		case 'customForm':
			return { ...question, text, fields: formParameter(parameters) };
		default:
			return { ...question, text, fields: [FREE_TEXT] };
	}
}

function textParameter(parameters: Parameters): string {
	const text = parameters.requiredText(MESSAGE, 'Enter the question.');
	assertLength(text, MESSAGE, MAXIMUM_LENGTH.buttonsBody);
	return text;
}

function approvalParameter(parameters: Parameters): string[] {
	const options = parameters.collection(APPROVAL_OPTIONS.name).collection('values');
	const approve = labelParameter(options, APPROVE, DEFAULT_LABELS.approve);
	if (options.text(APPROVAL_TYPE) === 'single') return [approve];
	return distinct([
		{ text: approve, field: { ...APPROVE, place: 'Approve' } },
		{
			text: labelParameter(options, DISAPPROVE, DEFAULT_LABELS.disapprove),
			field: { ...DISAPPROVE, place: 'Disapprove' },
		},
	]);
}

function labelParameter(options: Parameters, field: Field, preset: string): string {
	const label = options.text(field).trim() || preset;
	assertLength(label, field, MAXIMUM_LENGTH.buttonTitle, 'Shorten it.');
	return label;
}

function choicesParameter(parameters: Parameters): string[] {
	const listed = parameters.raw(CHOICES);
	const choices = (Array.isArray(listed) ? listed : [listed]).map((choice, index) => {
		const field = { ...CHOICES, place: `Choice ${index + 1}` };
		const text = parseText(choice, field).trim();
		if (text === '') throw new ParameterIssue(`${titleOf(field)} is empty`, 'Enter the answer.');
		return { text, field };
	});
	assertCount(choices.length, CHOICES.label, MAXIMUM_COUNT.rows, 'Add one to ten choices.');
	const maximum = isList(choices) ? MAXIMUM_LENGTH.rowTitle : MAXIMUM_LENGTH.buttonTitle;
	for (const { text, field } of choices) assertLength(text, field, maximum, 'Shorten it.');
	return distinct(choices);
}

/** Whether there are more answers than a message has buttons. */
export const isList = (answers: readonly unknown[]): boolean =>
	answers.length > MAXIMUM_COUNT.buttons;

function distinct(labels: ReadonlyArray<{ text: string; field: Field }>): string[] {
	assertUnique(labels, 'Give each answer a unique text.');
	return labels.map(({ text }) => text);
}

function formParameter(parameters: Parameters): FormField[] {
	const items = FormItem.parseList(parameters.raw(FIELD_LIST), FIELD_LIST, 'form');
	if (items.length === 0)
		throw new ParameterIssue(`'${FORM_FIELDS.label}' is empty`, 'Add the fields of the form.');
	const fields = items.map((item) => {
		const field = {
			label: item.requiredText(FORM_FIELD.label, 'Enter the label of the field.'),
			type: (item.text(FORM_FIELD.type) || 'text') as FormFieldType,
			choices: item
				.text(FORM_FIELD.choices)
				.split(',')
				.map((choice) => choice.trim())
				.filter(Boolean),
			isRequired: item.text(FORM_FIELD.isRequired) === 'true',
		};
		if (field.type === 'dropdown' && field.choices.length === 0) {
			throw new ParameterIssue(
				`${titleOf(item.located(FORM_FIELD.choices))} is empty`,
				'Enter what the customer can choose, separated by commas.',
			);
		}
		return field;
	});
	assertUnique(
		fields.map(({ label }, index) => ({
			text: label,
			field: { ...FORM_FIELD.label, place: `Field ${index + 1}` },
		})),
		'Give each field a unique label.',
	);
	return fields;
}
