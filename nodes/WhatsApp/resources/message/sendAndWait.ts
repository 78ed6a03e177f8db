import type { GraphFailure } from '../../graph/failure';
import type { GraphRequest } from '../../graph/request';
import type { Call } from '../../operation/operation';
import { ParameterIssue } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { explainRejection } from '../template/variables/explainRejection';
import { previewTemplate } from '../template/variables/previewTemplate';
import { interactiveFooterOption } from './interactive';
import { messageOperation } from './messageOperation';
import {
	completeTemplate,
	planTemplateFiles,
	templateFields,
	templateOptions,
} from './templateContent';
import { questionParameter } from './waiting/question';
import { buildQuestion, withAnswers } from './waiting/questionContent';
import {
	ANSWER_WITH,
	questionFields,
	questionOptions,
	RESPONSE_TYPE,
	TAPPED,
} from './waiting/questionFields';
import { waitForAnswers } from './waiting/waitForAnswers';
import { waitLimitOption, waitLimitParameter } from './waiting/waitLimit';

const isTemplate = ({ body }: GraphRequest): boolean => body?.type === 'template';

/** Shown when a template asks the question. */
const whenTemplate = (field: OperationField): OperationField => ({
	...field,
	displayOptions: {
		...field.displayOptions,
		show: {
			...field.displayOptions?.show,
			[RESPONSE_TYPE.name]: TAPPED,
			[ANSWER_WITH.name]: ['template'],
		},
	},
});

/**
 * n8n recognizes the operation by its value, and offers the node as a human review step for the tools of agents.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages
 */
export const sendAndWait = messageOperation({
	name: 'Send and Wait for Response',
	value: 'sendAndWait',
	action: 'Send message and wait for response',
	description: 'Ask a question and resume the workflow when the customer answers',
	fields: [...questionFields, ...templateFields.map(whenTemplate)],
	options: [...questionOptions, interactiveFooterOption, waitLimitOption, ...templateOptions],
	output: {
		responded: 'boolean',
		data: { approved: 'boolean', answer: 'string', respondedAt: 'string' },
	},
	belongsToExecution: true,
	buildContent: (parameters) => {
		waitLimitParameter(parameters, new Date());
		return buildQuestion(parameters);
	},
	complete: async (request, parameters, services) => {
		const { resumeUrl } = services;
		if (resumeUrl === undefined) {
			throw new ParameterIssue(
				"'Send and Wait for Response' cannot be used as a tool",
				'Use the node as a human review step: connect it between the agent and the tool.',
			);
		}
		const message = isTemplate(request)
			? await completeTemplate(request, parameters, services)
			: request;
		return { ...message, body: withAnswers(message.body ?? {}, parameters, resumeUrl) };
	},
	planFiles: async (parameters, files) =>
		questionParameter(parameters).answerWith === 'template'
			? await planTemplateFiles(parameters, files)
			: [],
	explain: async (request: GraphRequest, failure: GraphFailure, call: Call) =>
		isTemplate(request) ? await explainRejection(request, failure, call) : failure,
	preview: async (request, call) =>
		isTemplate(request) ? await previewTemplate(request, call) : { shown: {} },
	conclude: waitForAnswers,
});
