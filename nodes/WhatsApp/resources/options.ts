import type { INodeProperties } from 'n8n-workflow';

import { OPTIONS } from '../operation/options';
import { responseOptions } from '../operation/responseFormat';
import { sendingOptions } from '../send/sendingOptions';
import { fieldsOption } from './fieldSelection';
import { downloadOptions } from './media/download';
import { messageOptions } from './message';
import { createTemplateOptions } from './template/create';
import { templateOptions } from './template/options';

const byLabel = (one: INodeProperties, other: INodeProperties) => one.displayName.localeCompare(other.displayName);

/** Whatever an operation rarely needs, in the one collection of the node. Each option says where it is shown. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: OPTIONS,
	type: 'collection',
	default: {},
	placeholder: 'Add option',
	options: [
		...messageOptions,
		...downloadOptions,
		...createTemplateOptions,
		...templateOptions,
		fieldsOption,
		...sendingOptions,
		...responseOptions,
	].sort(byLabel),
};
