import { startCloudApi, type CloudApi } from '../../../sandbox/cloud-api';
import { SandboxControl, type SettingsUpdate } from '../../../sandbox/cloud-api/control-client';
import { graphClient, type Graph } from './graph-client';
import { OPEN_WINDOW } from './open-window';
import { Receiver } from './receiver';

/**
 * A sandbox for the tests of a file, and a receiver for its webhooks, to which nothing is subscribed
 * yet. Before each test the sandbox is reset to its seed and to these settings, and the receiver is new.
 */
export function sandboxCase(settings?: SettingsUpdate) {
	let api: CloudApi;
	let control: SandboxControl;
	let graph: Graph;
	let receiver: Receiver;
	beforeAll(async () => {
		api = await startCloudApi({ settings: OPEN_WINDOW });
		control = new SandboxControl(api.url);
		graph = graphClient(api.url);
	});
	beforeEach(async () => {
		await control.reset();
		if (settings !== undefined) await control.settings(settings);
		receiver = new Receiver();
		await receiver.start();
	});
	afterEach(async () => await receiver.stop());
	afterAll(async () => await api.close());

	return {
		get url() {
			return api.url;
		},
		get control() {
			return control;
		},
		/** A client of the Graph API with the seed's valid token. */
		get graph() {
			return graph;
		},
		get receiver() {
			return receiver;
		},
	};
}
