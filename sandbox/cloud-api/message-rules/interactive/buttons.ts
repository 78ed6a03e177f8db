import { INTERACTIVE_LIMITS } from '../../limits';
import { objectIn, objectsIn } from '../../request-input';
import type { InteractiveKind } from './kind';
import { anyHeader, body, checkUnique, footer } from './parts';

const { buttons, buttonsBody, buttonTitle, buttonId } = INTERACTIVE_LIMITS;

/** Up to three reply buttons. */
export const replyButtons: InteractiveKind = {
	name: 'button',
	fields: {
		header: anyHeader,
		body: body(buttonsBody),
		footer,
		action: {
			kind: 'object',
			required: true,
			fields: {
				buttons: {
					kind: 'list',
					required: true,
					min: 1,
					max: buttons,
					wrongLength: `Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: ${buttons}`,
					of: {
						kind: 'object',
						fields: {
							type: { kind: 'enum', required: true, values: ['reply'] },
							reply: {
								kind: 'object',
								required: true,
								fields: {
									id: { kind: 'string', required: true, max: buttonId },
									title: {
										kind: 'string',
										required: true,
										max: buttonTitle,
										wrongLength: `Button title length invalid. Min length: 1, Max length: ${buttonTitle}`,
									},
								},
							},
						},
					},
				},
			},
		},
	},
	checkAction(action) {
		const replies = objectsIn(action.buttons).map(({ reply }) => objectIn(reply));
		checkUnique(
			replies.map(({ title }) => title),
			'button title',
		);
		checkUnique(
			replies.map(({ id }) => id),
			'button ID',
		);
	},
};
