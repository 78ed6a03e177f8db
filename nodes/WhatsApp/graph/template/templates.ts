import type { IDataObject } from 'n8n-workflow';

import { asText } from '../../shared/json';
import { BUSINESS_ACCOUNT_ID } from '../businessAccount';
import type { GraphFailure } from '../failure';
import { fetchPages } from '../fetchPages';
import type { Fetched, GraphRequest, GraphResponse } from '../request';
import type { TemplateName } from './templateName';

/** What sending needs to know of a template. */
const FIELDS = 'id,name,language,status,category,parameter_format,components';

type Call = (request: GraphRequest) => Promise<GraphResponse>;

/** A template by name: in the language asked for, if there is one, and in which others. */
export interface NamedTemplate {
	readonly template: IDataObject | undefined;
	/** All language codes of the name. */
	readonly languages: readonly string[];
}

/** Thrown where a message cannot be made without its template. */
export class LookUpFailed extends Error {
	readonly failure: GraphFailure;

	constructor(failure: GraphFailure) {
		super(failure.message);
		this.failure = {
			...failure,
			message: `The template could not be looked up: ${failure.message}`,
			outcome: 'refused',
		};
	}
}

interface LookUp {
	readonly pending: Promise<GraphResponse>;
	failure?: GraphFailure;
	/** How many messages have used it. */
	uses: number;
	/** How many may use it if it fails. */
	readonly shared: number;
}

const byCall = new WeakMap<Call, Templates>();

/** The templates that are looked up in a run of the node, each once however many messages use it. */
export class Templates {
	private readonly lookUps = new Map<string, LookUp>();

	private constructor(private readonly call: Call) {}

	/** @param call the same function for all items of a run */
	static of(call: Call): Templates {
		const templates = byCall.get(call) ?? new Templates(call);
		byCall.set(call, templates);
		return templates;
	}

	/** @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates */
	async byName({ name, language }: TemplateName): Promise<Fetched<NamedTemplate>> {
		const path = `${BUSINESS_ACCOUNT_ID}/message_templates`;
		const response = await this.once(`name:${name}`, async () =>
			fetchPages(this.call, { method: 'GET', path, query: { fields: FIELDS, name } }, undefined),
		);
		if (response.failure !== undefined) return { failure: response.failure };
		const listed = response.body.data as IDataObject[];
		// Meta also lists templates whose name only begins like this one.
		const named = listed.filter((each) => asText(each.name) === name);
		return {
			value: {
				template: named.find((each) => asText(each.language) === language),
				languages: named.map((each) => asText(each.language)).sort(),
			},
		};
	}

	/** @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm */
	async byId(id: string): Promise<Fetched<IDataObject>> {
		const response = await this.once(`id:${id}`, async () =>
			this.call({
				method: 'GET',
				path: id,
				about: 'template',
				proof: 'id',
				query: { fields: FIELDS },
			}),
		);
		return response.failure === undefined
			? { value: response.body }
			: { failure: response.failure };
	}

	/**
	 * A look-up that failed is repeated by the next message, unless that cannot succeed. With each failure
	 * twice as many messages share it: one look-up after the other would take hours of a long run.
	 */
	private async once(key: string, lookUp: () => Promise<GraphResponse>): Promise<GraphResponse> {
		const known = this.lookUps.get(key);
		const mayRepeat = known?.failure !== undefined && known.failure.retry !== 'never';
		if (known !== undefined && !(mayRepeat && known.uses >= known.shared)) {
			known.uses++;
			return await known.pending;
		}
		const made: LookUp = { pending: lookUp(), uses: 1, shared: 2 * (known?.shared ?? 0.5) };
		this.lookUps.set(key, made);
		const response = await made.pending;
		made.failure = response.failure;
		return response;
	}
}
