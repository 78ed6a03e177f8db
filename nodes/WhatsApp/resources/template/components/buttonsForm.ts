import type { IDataObject } from 'n8n-workflow';

import type { FormItem } from '../../../operation/formItem';
import { ParameterIssue, titleOf, type Field } from '../../../operation/parameters';
import { BUTTON_LIST } from './buttonFields';
import { exampleWithoutVariable } from './examples';
import { unescaped } from './lostVariables';
import type { TemplateComponent } from './templateComponent';

/** The component of the type BUTTONS. @param list the field that holds them */
export function parseButtons(items: readonly FormItem[], list: Field): TemplateComponent {
	const buttons = items.map(parseButton);
	return {
		value: { type: 'BUTTONS', buttons },
		field: (key, index) => {
			const item = index === undefined ? undefined : items[index];
			return item === undefined ? list : item.located(fieldOfKey(key, buttons[index ?? 0]?.type));
		},
	};
}

function parseButton(item: FormItem): IDataObject {
	const type = item.text(BUTTON_LIST.type);
	const text = unescaped(item.text(BUTTON_LIST.text));
	switch (type) {
		case 'URL': {
			const url = unescaped(item.text(BUTTON_LIST.url));
			const example = item.text(BUTTON_LIST.urlExample);
			if (example !== '' && !url.includes('{{')) {
				throw exampleWithoutVariable(
					item.located(BUTTON_LIST.urlExample),
					item.located(BUTTON_LIST.url),
				);
			}
			return { type, text, url, ...(example !== '' && { example: [example] }) };
		}
		case 'PHONE_NUMBER':
			return {
				type,
				text,
				phone_number: item.text(BUTTON_LIST.phoneNumber).replace(/[\s().\-/]/g, ''),
			};
		case 'COPY_CODE':
			return { type, example: item.text(BUTTON_LIST.code) };
		case 'FLOW': {
			const more = item.texts([BUTTON_LIST.flowAction, BUTTON_LIST.screen]);
			return {
				type,
				text,
				flow_id: item.requiredText(BUTTON_LIST.flowId, 'Enter the ID of the flow.'),
				...more,
			};
		}
		case 'CATALOG':
		case 'MPM':
		case 'QUICK_REPLY':
		case 'SPM':
		case 'VOICE_CALL':
			return { type, text };
		case 'REQUEST_CONTACT_INFO':
			return { type };
		default:
			throw new ParameterIssue(
				`${titleOf(item.located(BUTTON_LIST.type))} is not a valid option`,
				"Choose one from the list, or set 'Define As' to JSON for other types.",
			);
	}
}

/** The form's field for a key of Meta's, which calls two different things `example`. */
function fieldOfKey(key: string, type: unknown): Field {
	if (key === 'example') return type === 'COPY_CODE' ? BUTTON_LIST.code : BUTTON_LIST.urlExample;
	const fields = [BUTTON_LIST.type, BUTTON_LIST.text, BUTTON_LIST.url, BUTTON_LIST.phoneNumber];
	return fields.find(({ name }) => name === key) ?? BUTTON_LIST;
}
