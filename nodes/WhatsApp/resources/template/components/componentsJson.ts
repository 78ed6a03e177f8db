import {
	ParameterIssue,
	Parameters,
	titleOf,
	typeName,
	type Field,
} from '../../../operation/parameters';
import { isObject } from '../../../shared/json';
import type { OperationField } from '../../defineOperation';
import { DEFINE_AS, REPLACE } from './formFields';
import { assertVariablesKept, unescaped } from './lostVariables';
import { typeOf, type TemplateComponent } from './templateComponent';

const COMPONENTS_JSON: Field = { name: 'newTemplateComponents', label: 'Components' };

export const componentsJsonField: OperationField = {
	displayName: COMPONENTS_JSON.label,
	name: COMPONENTS_JSON.name,
	type: 'json',
	typeOptions: { rows: 10 },
	default: '[\n  {\n    "type": "BODY",\n    "text": ""\n  }\n]',
	required: true,
	description:
		'The components in Meta\'s JSON format, see <a href="https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components">its documentation</a>',
	displayOptions: { show: { [DEFINE_AS.name]: ['json'] }, hide: { [REPLACE.name]: [false] } },
};

/** The components as JSON describes them: a list, or an object that has the list under `components`. */
export function componentsJsonParameter(parameters: Parameters): TemplateComponent[] {
	const field = COMPONENTS_JSON;
	assertVariablesKept(parameters, field);
	const raw = parameters.raw(field);
	const value = new Parameters(() => (typeof raw === 'string' ? unescaped(raw) : raw)).json(field);
	const list = isObject(value) && value.components !== undefined ? value.components : value;
	if (list === undefined || (Array.isArray(list) && list.length === 0)) {
		throw new ParameterIssue(
			`${titleOf(field)} is empty`,
			`Enter the components, for example ${EXAMPLE}.`,
		);
	}
	if (!Array.isArray(list)) {
		throw new ParameterIssue(
			`${titleOf(field)} is not a list`,
			`It is ${typeName(list)}. Enter a list of components, for example ${EXAMPLE}.`,
		);
	}
	return Array.from<unknown, TemplateComponent>(list, (component, index) => {
		const path = `components[${index}]`;
		if (!isObject(component)) {
			throw new ParameterIssue(
				`'${path}' is not an object`,
				`It is ${typeName(component)}. Every component is an object such as ${COMPONENT}.`,
			);
		}
		if (typeOf(component) === '') {
			throw new ParameterIssue(
				`'${path}.type' is empty`,
				'Every component has a type, such as HEADER, BODY, FOOTER or BUTTONS.',
			);
		}
		return {
			value: component,
			field: (key, button) => {
				const label = `${path}.${button === undefined ? '' : `buttons[${button}].`}${key}`;
				return { name: field.name, label };
			},
		};
	});
}

const COMPONENT = '{"type": "BODY", "text": "Thank you for your order."}';
const EXAMPLE = `[${COMPONENT}]`;
