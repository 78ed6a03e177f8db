import type { IDataObject } from 'n8n-workflow';

import type { Fetched } from '../../../graph/request';
import { choiceOf } from '../../../operation/choice';
import type { Files, InputFile } from '../../../operation/files';
import type { FormItem } from '../../../operation/formItem';
import type { Call } from '../../../operation/operation';
import { ParameterIssue, Parameters, titleOf, type Field } from '../../../operation/parameters';
import { asObjects, asText } from '../../../shared/json';
import { identifyFile, type IdentifiedFile } from '../../media/identifyFile';
import { toEscapedUrl } from '../../toEscapedUrl';
import { HEADER_SAMPLES } from '../templateLimits';
import { uploadSample } from '../uploadSample';
import { CARD_LIST, cardItemsParameter } from './cardFields';
import { DEFINE_AS, FORM, HEADER_SOURCES } from './formFields';
import { typeOf } from './templateComponent';

/** Placeholder for the handle of a file that is still to be uploaded; Meta's own begin with a digit. */
const NOT_UPLOADED = '{header sample}';

type HeaderSource = (typeof HEADER_SOURCES)[number];

/** What a form says of the example file of one header. */
interface Sample {
	readonly fields: Readonly<Record<'source' | HeaderSource, Field>>;
	/** A field's text, without surrounding spaces. */
	readonly text: (field: Field) => string;
	/** The field as messages name it. */
	readonly located: (field: Field) => Field;
}

/** The example of the template's own header. */
export const headerSample = (parameters: Parameters): Sample => ({
	fields: {
		source: FORM.headerSource,
		binary: FORM.headerBinary,
		link: FORM.headerLink,
		handle: FORM.headerHandle,
	},
	text: (field) => parameters.text(field).trim(),
	located: (field) => field,
});

/** The example of the header of a card. */
export const cardSample = (card: FormItem): Sample => ({
	fields: CARD_LIST,
	text: (field) => card.text(field),
	located: (field) => card.located(field),
});

const sourceOf = ({ fields, text, located }: Sample): HeaderSource =>
	choiceOf(text(fields.source) || 'binary', located(fields.source), HEADER_SOURCES);

/** The handle of a header's example file, or its placeholder until the file is uploaded. */
export function handleOf(sample: Sample): string {
	switch (sourceOf(sample)) {
		case 'handle':
			return sample.text(sample.fields.handle);
		case 'link':
			linkOf(sample);
			return NOT_UPLOADED;
		case 'binary':
			return NOT_UPLOADED;
	}
}

function linkOf({ fields, text, located }: Sample): string {
	const field = located(fields.link);
	const value = text(fields.link);
	if (value === '')
		throw new ParameterIssue(`${titleOf(field)} is empty`, 'Enter the URL of the example file.');
	const link = toEscapedUrl(value);
	if (link !== undefined) return link;
	throw new ParameterIssue(
		`${titleOf(field)} is not a valid URL`,
		'Enter a URL that starts with https:// and opens without a login.',
		value,
	);
}

/** A header of a template, and its example that has to be uploaded. */
interface Upload {
	readonly header: IDataObject;
	readonly sample: Sample;
	/** The same for all headers that show the same file. */
	readonly key: string;
}

/**
 * Uploads the example files of the headers that the form names, and puts their handles into the
 * components. No file is uploaded before all of them are checked, and none twice.
 *
 * @param components as the form describes them, in Meta's form
 * @throws ParameterIssue for a file that Meta does not accept as an example
 */
export async function withUploadedSamples(
	components: readonly IDataObject[],
	parameters: Parameters,
	{ call, files }: { readonly call: Call; readonly files: Files },
): Promise<Fetched<readonly IDataObject[]>> {
	if (parameters.text(DEFINE_AS) === 'json') return { value: components };
	const uploads = uploadsIn(components, parameters);
	const contents = new Map<string, IdentifiedFile>();
	for (const { header, sample, key } of uploads) {
		if (contents.has(key)) continue;
		const file = await identifyFile(await openSample(sample, files));
		assertSample(file, asText(header.format));
		contents.set(key, file);
	}
	const handles = new Map<string, string>();
	for (const [key, file] of contents) {
		const uploaded = await uploadSample(call, file);
		if (uploaded.failure !== undefined) return { failure: uploaded.failure };
		handles.set(key, uploaded.value);
	}
	const examples = new Map(uploads.map(({ header, key }) => [header, handles.get(key) ?? '']));
	return { value: components.map((component) => withHandles(component, examples)) };
}

function uploadsIn(components: readonly IDataObject[], parameters: Parameters): Upload[] {
	const cards = cardItemsParameter(parameters);
	return components.flatMap((component) => [
		...uploadIn(component, headerSample(parameters)),
		...asObjects(component.cards).flatMap((card, index) => {
			const item = cards[index];
			return item === undefined
				? []
				: asObjects(card.components).flatMap((part) => uploadIn(part, cardSample(item)));
		}),
	]);
}

function uploadIn(component: IDataObject, sample: Sample): Upload[] {
	if (typeOf(component) !== 'HEADER' || HEADER_SAMPLES[asText(component.format)] === undefined)
		return [];
	const source = sourceOf(sample);
	if (source === 'handle') return [];
	return [{ header: component, sample, key: `${source} ${sample.text(sample.fields[source])}` }];
}

async function openSample(sample: Sample, files: Files): Promise<InputFile> {
	const source = sourceOf(sample);
	const field = sample.located(sample.fields[source]);
	if (source === 'link') return await files.download(linkOf(sample), field);
	return await files.read(new Parameters(() => sample.text(sample.fields[source])), field);
}

/** A component with the handles of its headers, also of those in its cards. */
function withHandles(
	component: IDataObject,
	handles: ReadonlyMap<IDataObject, string>,
): IDataObject {
	const handle = handles.get(component);
	if (handle !== undefined) return { ...component, example: { header_handle: [handle] } };
	if (component.cards === undefined) return component;
	const cards = asObjects(component.cards).map((card) => ({
		...card,
		components: asObjects(card.components).map((part) => withHandles(part, handles)),
	}));
	return { ...component, cards };
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
		`'${title}' has ${megabytes(size)} MB; WhatsApp allows ${megabytes(maximumSize)} MB for a header of the type ${format}`,
		'Choose a smaller file.',
	);
}
