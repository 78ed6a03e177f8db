// The X.509 library injects its parts by reflection, which must be there before it.
import 'reflect-metadata';

import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

import * as x509 from '@peculiar/x509';

export interface ServerCertificate {
	/** The authority's own certificate, for those who shall trust it; PEM. */
	ca: string;
	/** The server's certificate; PEM. */
	cert: string;
	/** The server's private key; PEM. */
	key: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a certificate authority and lets it issue one certificate; the authority's key is thrown
 * away. Elliptic curves, as Meta's servers have them: what TLS costs depends on it.
 *
 * @param hosts names and IP addresses that the server answers to
 */
export async function issueCertificate(hosts: readonly string[]): Promise<ServerCertificate> {
	const notBefore = new Date(Date.now() - DAY_MS);
	const notAfter = new Date(Date.now() + DAY_MS);
	const authorityKeys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
	const authority = await x509.X509CertificateGenerator.createSelfSigned({
		name: 'CN=Benchmark authority',
		notBefore,
		notAfter,
		signingAlgorithm: ALGORITHM,
		keys: authorityKeys,
		extensions: [
			new x509.BasicConstraintsExtension(true, 0, true),
			new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
		],
	});
	const serverKeys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
	const certificate = await x509.X509CertificateGenerator.create({
		subject: `CN=${hosts[0]}`,
		issuer: authority.subject,
		notBefore,
		notAfter,
		signingAlgorithm: ALGORITHM,
		publicKey: serverKeys.publicKey,
		signingKey: authorityKeys.privateKey,
		extensions: [new x509.SubjectAlternativeNameExtension(hosts.map(alternativeName))],
	});
	const privateKey = await crypto.subtle.exportKey('pkcs8', serverKeys.privateKey);
	return {
		ca: new X509Certificate(Buffer.from(authority.rawData)).toString(),
		cert: new X509Certificate(Buffer.from(certificate.rawData)).toString(),
		key: x509.PemConverter.encode(privateKey, 'PRIVATE KEY'),
	};
}

const alternativeName = (value: string): x509.JsonGeneralName => ({
	type: isIP(value) === 0 ? 'dns' : 'ip',
	value,
});
