import { Agent, fetch } from 'undici';

import { issueCertificate } from '../../../benchmarks/certificate';
import { seed, startCloudApi } from '../../../sandbox/cloud-api';
import { SandboxControl } from '../../../sandbox/cloud-api/control-client';
import { MESSAGES_PATH, textTo } from '../../support/sandbox/graph-client';

describe('the sandbox with a certificate', () => {
	it('serves HTTPS, to those who trust its authority', async () => {
		const { ca, cert, key } = await issueCertificate(['graph.facebook.com', '127.0.0.1']);
		const api = await startCloudApi({ tls: { key, cert } });
		try {
			expect(api.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
			const send = async (options: object) =>
				await fetch(api.url + MESSAGES_PATH, {
					method: 'POST',
					headers: {
						authorization: `Bearer ${seed.accessTokens.valid}`,
						'content-type': 'application/json',
					},
					body: JSON.stringify(textTo(seed.customer.phone)),
					dispatcher: new Agent({ connect: options }),
				});
			await expect(send({})).rejects.toThrow('fetch failed');
			expect((await send({ ca })).status).toBe(200);
			expect((await send({ ca, servername: 'graph.facebook.com' })).status).toBe(200);
			await expect(send({ ca, servername: 'example.com' })).rejects.toThrow('fetch failed');
			expect(await new SandboxControl(api.url, ca).messages()).toHaveLength(2);
		} finally {
			await api.close();
		}
	});
});
