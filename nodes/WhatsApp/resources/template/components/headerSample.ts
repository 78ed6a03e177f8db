import type { IDataObject } from 'n8n-workflow';

import type { Fetched } from '../../../graph/request';
import type { Files } from '../../../operation/files';
import type { Call } from '../../../operation/operation';
import { ParameterIssue, titleOf, type Parameters } from '../../../operation/parameters';
import { asText } from '../../../shared/json';
import { identifyFile, type IdentifiedFile } from '../../media/identifyFile';
import { webAddress } from '../../webAddress';
import { HEADER_SAMPLES } from '../templateLimits';
import { uploadSample } from '../uploadSample';
import { DEFINE_AS, FORM, HEADER_SOURCES } from './formFields';
import { typeOf } from './templateComponent';

/** Stands for the handle of a file that is still to be uploaded; Meta's own begin with a digit. */
const NOT_UPLOADED = '{header sample}';

type HeaderSource = (typeof HEADER_SOURCES)[number];

function headerSourceParameter(parameters: Parameters): HeaderSource {
	const text = parameters.text(FORM.headerSource).trim() || 'binary';
	const source = HEADER_SOURCES.find((each) => each === text);
	if (source !== undefined) return source;
	throw new ParameterIssue(
		`${titleOf(FORM.headerSource)} is not a valid option`,
		`The expression must return one of ${HEADER_SOURCES.join(', ')}.`,
	);
}

/** The handle of a header's example file, or what stands for it until the file is uploaded. */
export function headerHandleParameter(parameters: Parameters): string {
	switch (headerSourceParameter(parameters)) {
		case 'handle':
			return parameters.text(FORM.headerHandle).trim();
		case 'link':
			headerLinkParameter(parameters);
			return NOT_UPLOADED;
		case 'binary':
			return NOT_UPLOADED;
	}
}

function headerLinkParameter(parameters: Parameters): string {
	const text = parameters.requiredText(FORM.headerLink, 'Enter the URL of the example file.');
	const link = webAddress(text);
	if (link !== undefined) return link;
	throw new ParameterIssue(
		`${titleOf(FORM.headerLink)} is not a valid URL`,
		'Enter a URL that starts with https:// and opens without a login.',
		text,
	);
}

/**
 * Uploads the example file of a header that the form names, and puts its handle into the component.
 *
 * @param components as the form describes them, in Meta's form
 * @throws ParameterIssue for a file that Meta does not accept as an example
 */
export async function withUploadedSample(
	components: readonly IDataObject[],
	parameters: Parameters,
	{ call, files }: { readonly call: Call; readonly files: Files },
): Promise<Fetched<readonly IDataObject[]>> {
	const header = components.find((each) => typeOf(each) === 'HEADER');
	const format = asText(header?.format);
	const source = headerSourceParameter(parameters);
	const isForm = parameters.text(DEFINE_AS) !== 'json';
	if (!isForm || HEADER_SAMPLES[format] === undefined || source === 'handle')
		return { value: components };
	const field = source === 'link' ? FORM.headerLink : FORM.headerBinary;
	const file = await identifyFile(
		source === 'link'
			? await files.download(headerLinkParameter(parameters), field)
			: await files.read(parameters, field),
	);
	assertSample(file, format);
	const uploaded = await uploadSample(call, file);
	if (uploaded.failure !== undefined) return { failure: uploaded.failure };
	const example = { header_handle: [uploaded.value] };
	return { value: components.map((each) => (each === header ? { ...each, example } : each)) };
}

/** Throws when Meta would not accept a file as the example of a header. */
function assertSample({ title, mimeType, size }: IdentifiedFile, format: string): void {
	const { types = [], maximumSize = 0 } = HEADER_SAMPLES[format] ?? {};
	if (size === 0)
		throw new ParameterIssue(`'${title}' is empty`, 'Check the node that created the file.');
	if (!types.includes(mimeType)) {
		throw new ParameterIssue(
			`'${title}' is ${mimeType || 'of an unknown type'}, which is not accepted as a sample for a header of the type ${format}`,
			`Choose a file of the type ${types.join(' or ')}.`,
		);
	}
	if (size <= maximumSize) return;
	const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
	throw new ParameterIssue(
		`'${title}' has ${megabytes(size)} MB, WhatsApp allows ${megabytes(maximumSize)} MB for a header of the type ${format}`,
		'Choose a smaller file.',
	);
}
