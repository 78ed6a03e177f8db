import { startCloudApi, type TlsIdentity } from '../sandbox/cloud-api';

/**
 * The sandbox in a process of its own, so that neither n8n nor the benchmark pays for it. Started
 * by sandbox.ts, which sends the certificate and is told the address; ends with its parent.
 */
process.once('message', (identity: TlsIdentity) => {
	// What is measured is sending, not what becomes of it: nobody has written before.
	startCloudApi({ tls: identity, settings: { enforce_customer_window: false } })
		.then(({ url }) => process.send?.({ url }))
		.catch((error: unknown) => {
			process.stderr.write(`${String(error)}\n`);
			process.exit(1);
		});
});
process.once('disconnect', () => process.exit(0));
