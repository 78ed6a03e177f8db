import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type IHttpRequestOptions,
	type INodeProperties,
	type IRequestOptionsSimplified,
} from 'n8n-workflow';

import type { LoadedPackage } from './n8n-package';

/** Decrypted credentials by their type; a workflow refers to them by type only. */
export type TestCredentials = Record<string, ICredentialDataDecryptedObject>;

/** What n8n does around credentials, without a database: defaults filled in, `authenticate` called. */
export class CredentialsInMemory extends ICredentialsHelper {
	constructor(
		private readonly loaded: LoadedPackage,
		private readonly credentials: TestCredentials,
	) {
		super();
	}

	getParentTypes(name: string): string[] {
		return this.loaded.credentialType(name).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.loaded.credentialType(typeName);
		if (typeof authenticate !== 'function')
			throw new Error(`${typeName} has no authenticate function`);
		return await authenticate(credentials, requestOptions as IHttpRequestOptions);
	}

	async preAuthentication(): Promise<undefined> {
		return await Promise.resolve(undefined);
	}

	async runPreAuthentication(): Promise<undefined> {
		return await Promise.resolve(undefined);
	}

	async getDecrypted(
		_additionalData: unknown,
		_nodeCredentials: unknown,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const data = this.credentials[type];
		if (data === undefined) throw new Error(`The test gave no credential of type ${type}`);
		const defaults = Object.fromEntries(
			this.getCredentialsProperties(type).map((property) => [property.name, property.default]),
		) as ICredentialDataDecryptedObject;
		return await Promise.resolve({ ...defaults, ...data });
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.loaded.credentialType(type).properties;
	}

	async getCredentials(): Promise<ICredentials> {
		return await Promise.reject(new Error('Encrypted credentials are not kept here'));
	}

	async updateCredentials(): Promise<void> {
		return await Promise.resolve();
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		return await Promise.resolve();
	}
}
