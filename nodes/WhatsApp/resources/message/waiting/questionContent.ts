import type { IDataObject } from 'n8n-workflow';

import { parseVariableId } from '../../../graph/template/variableId';
import { ANSWER, answerIdOf } from '../../../operation/answerId';
import type { ResumeUrl } from '../../../operation/operation';
import { OPTIONS } from '../../../operation/optionNames';
import { ParameterIssue, type Field, type Parameters } from '../../../operation/parameters';
import { asObject, asObjects, asText } from '../../../shared/json';
import { assertLength, MAXIMUM_LENGTH } from '../../limits';
import { footerParameter, interactive } from '../interactive';
import { TEMPLATE_VARIABLES, templateContent } from '../templateContent';
import { isList, questionParameter, type Question } from './question';
import { DEFAULT_LABELS, LINK_BUTTON, LIST_BUTTON } from './questionFields';

/** Meta takes 256 characters on a reply button, 200 on a row of a list, and documents no limit for a payload. */
const LONGEST_ID = 128;

/** The message of a question, without what only the execution knows: the IDs of its buttons, or its link. */
export function buildQuestion(parameters: Parameters): IDataObject {
	const question = questionParameter(parameters);
	switch (question.answerWith) {
		case 'template':
			return templateContent(parameters);
		case 'link':
			return linkMessage(question, parameters);
		default:
			return isList(question.answers)
				? listMessage(question, parameters)
				: buttonsMessage(question, parameters);
	}
}

const buttonsMessage = ({ text, answers }: Question, parameters: Parameters): IDataObject =>
	interactive({
		type: 'button',
		body: { text },
		footer: footerParameter(parameters),
		action: { buttons: answers.map((title) => ({ type: 'reply', reply: { id: '', title } })) },
	});

const listMessage = ({ text, answers }: Question, parameters: Parameters): IDataObject =>
	interactive({
		type: 'list',
		body: { text },
		footer: footerParameter(parameters),
		action: {
			button: labelOption(parameters, LIST_BUTTON, DEFAULT_LABELS.list, MAXIMUM_LENGTH.listButton),
			sections: [{ rows: answers.map((title) => ({ id: '', title })) }],
		},
	});

const linkMessage = ({ text }: Question, parameters: Parameters): IDataObject =>
	interactive({
		type: 'cta_url',
		body: { text },
		footer: footerParameter(parameters),
		action: {
			name: 'cta_url',
			parameters: {
				display_text: labelOption(
					parameters,
					LINK_BUTTON,
					DEFAULT_LABELS.link,
					MAXIMUM_LENGTH.urlButton,
				),
				url: '',
			},
		},
	});

function labelOption(
	parameters: Parameters,
	field: Field,
	preset: string,
	maximum: number,
): string {
	const label = parameters.option(OPTIONS, field).trim() || preset;
	assertLength(label, field, maximum, 'Shorten it.');
	return label;
}

/** Fills in the IDs of the answer buttons, or the link to the web page. */
export function withAnswers(
	body: IDataObject,
	parameters: Parameters,
	resumeUrl: ResumeUrl,
): IDataObject {
	const { answerWith, answers } = questionParameter(parameters);
	const idOf = (answer: number): string => answerId(resumeUrl, answer);
	if (answerWith === 'template') {
		const template = asObject(body.template);
		const components = withPayloads(
			asObjects(template.components),
			answers.map((_, index) => idOf(index)),
			replyButtons(parameters, answers.length),
		);
		return { ...body, template: { ...template, components } };
	}
	const content = asObject(body.interactive);
	const action = asObject(content.action);
	return {
		...body,
		interactive: { ...content, action: { ...action, ...answerParts(action, idOf, resumeUrl) } },
	};
}

function answerParts(
	action: IDataObject,
	idOf: (answer: number) => string,
	resumeUrl: ResumeUrl,
): IDataObject {
	if (action.parameters !== undefined)
		return { parameters: { ...asObject(action.parameters), url: resumeUrl({}) } };
	if (action.buttons !== undefined) {
		const buttons = asObjects(action.buttons).map(({ reply, ...button }, index) => ({
			...button,
			reply: { ...asObject(reply), id: idOf(index) },
		}));
		return { buttons };
	}
	const sections = asObjects(action.sections).map(({ rows }) => ({
		rows: asObjects(rows).map((row, index) => ({ ...row, id: idOf(index) })),
	}));
	return { sections };
}

function answerId(resumeUrl: ResumeUrl, answer: number): string {
	const id = answerIdOf(resumeUrl({ [ANSWER]: String(answer) }));
	if (id !== undefined && id.length <= LONGEST_ID) return id;
	throw new ParameterIssue(
		"n8n's resume URL is too long for a button",
		"Choose 'Link' in 'Answer With', or copy the node and delete this one, so that it gets an ID of the usual length.",
	);
}

/**
 * Which buttons of the template answer, by their position. The form knows the template's buttons; with JSON they
 * are the first ones, unless the components name quick replies.
 */
function replyButtons(parameters: Parameters, count: number): number[] {
	const shown = parameters.mapped(TEMPLATE_VARIABLES).fields.flatMap(({ name }) => {
		const slot = parseVariableId(name)?.slot;
		return slot?.kind === 'button' && slot.value === 'payload' ? [slot.index] : [];
	});
	const known = shown.length > 0 ? shown : Array.from({ length: count }, (_, index) => index);
	if (known.length >= count) return known.slice(0, count);
	throw new ParameterIssue(
		`The template has ${known.length} quick reply ${known.length === 1 ? 'button' : 'buttons'}, and the question has ${count} answers`,
		'Choose a template with a quick reply button for each answer, or reduce the answers.',
	);
}

const isReply = ({ type, sub_type: subType }: IDataObject): boolean =>
	asText(type).toLowerCase() === 'button' && asText(subType).toLowerCase() === 'quick_reply';

function withPayloads(
	components: readonly IDataObject[],
	payloads: readonly string[],
	shown: readonly number[],
): IDataObject[] {
	const named = components.filter(isReply).map(({ index }) => Number(index));
	const positions = named.length >= payloads.length ? named : shown;
	const replies = payloads.map((payload, answer) => ({
		type: 'button',
		sub_type: 'quick_reply',
		index: String(positions[answer]),
		parameters: [{ type: 'payload', payload }],
	}));
	const taken = new Set(replies.map(({ index }) => index));
	return [
		...components.filter((each) => !isReply(each) || !taken.has(String(Number(each.index)))),
		...replies,
	];
}
