/**
 * Loaded into n8n before its own code (node --require). Leads graph.facebook.com to the sandbox on
 * this machine, counts the connections, and watches the process from within while a node runs or
 * receives webhooks.
 *
 * Set by n8n-under-test.ts: BENCHMARK_SANDBOX_PORT; by monitor.ts: BENCHMARK_MONITOR_FILE, which is
 * told where it finds this.
 */
const { writeFileSync } = require('node:fs');
const { createServer } = require('node:http');
const inspector = require('node:inspector');
const Module = require('node:module');
const { PerformanceObserver, performance } = require('node:perf_hooks');
const tls = require('node:tls');
const { isMainThread } = require('node:worker_threads');

const META_HOST = 'graph.facebook.com';
const TICK_MS = 5;
/** Timers are a few milliseconds late on any machine. */
const STALL_MS = 20;
const SAMPLE_EVERY_MS = 20;

/**
 * `stalls`: [from, to]; `samples`: [at, bytes of resident memory, milliseconds of processor time];
 * `collections`: [from, to] of each pause of the main thread for garbage; `webhooks`: milliseconds
 * of processor time.
 * Times are milliseconds since 1970.
 */
let record = emptyRecord();
let timer;
const timed = new WeakSet();
let profiler;

const connect = tls.connect;
// Only the address changes: n8n still asks for the certificate of graph.facebook.com, and checks it.
tls.connect = function (options, ...rest) {
	if (options?.host !== META_HOST) return connect.call(this, options, ...rest);
	record.connections += 1;
	const port = Number(process.env.BENCHMARK_SANDBOX_PORT);
	return connect.call(this, { ...options, host: '127.0.0.1', port }, ...rest);
};

/** The file of a node whose `webhook` is timed, by the class in it: both WhatsApp Triggers, and Webhook. */
const RECEIVER = /[\\/](WhatsAppTrigger|Webhook)\.node\.js$/;

const load = Module._load;
// A method on the prototype of a node's class, before n8n makes the node from it.
Module._load = function (request, ...rest) {
	const exported = load.call(this, request, ...rest);
	const name = RECEIVER.exec(request)?.[1];
	if (name !== undefined && !timed.has(exported[name])) timeWebhook(exported[name]);
	return exported;
};

/**
 * Counts the processor time of the main thread from the call to its end. Whatever else the thread
 * does while the node waits is counted too: it says something of the node only if n8n is at rest.
 */
function timeWebhook(nodeClass) {
	timed.add(nodeClass);
	const { webhook } = nodeClass.prototype;
	nodeClass.prototype.webhook = async function (...parameters) {
		const before = process.threadCpuUsage();
		try {
			return await webhook.apply(this, parameters);
		} finally {
			const { user, system } = process.threadCpuUsage(before);
			record.webhooks.push((user + system) / 1000);
		}
	};
}

const collector = new PerformanceObserver((list) => {
	for (const { startTime, duration } of list.getEntries()) {
		const from = performance.timeOrigin + startTime;
		record.collections.push([from, from + duration]);
	}
});

function emptyRecord() {
	return { stalls: [], collections: [], samples: [], connections: 0, webhooks: [] };
}

function start() {
	stop();
	globalThis.gc?.();
	record = emptyRecord();
	collector.observe({ entryTypes: ['gc'] });
	let last = Date.now();
	let sampledAt = last;
	sample(last);
	timer = setInterval(() => {
		const now = Date.now();
		if (now - last >= STALL_MS) record.stalls.push([last, now]);
		last = now;
		if (now - sampledAt < SAMPLE_EVERY_MS) return;
		sampledAt = now;
		sample(now);
	}, TICK_MS);
}

function sample(now) {
	const { user, system } = process.cpuUsage();
	record.samples.push([now, process.memoryUsage.rss(), (user + system) / 1000]);
}

function stop() {
	clearInterval(timer);
	collector.disconnect();
	return record;
}

async function post(session, method) {
	return await new Promise((resolve, reject) => {
		session.post(method, (error, result) => (error ? reject(error) : resolve(result)));
	});
}

async function startProfile() {
	profiler = new inspector.Session();
	profiler.connect();
	await post(profiler, 'Profiler.enable');
	await post(profiler, 'Profiler.start');
}

async function writeProfile(file) {
	const { profile } = await post(profiler, 'Profiler.stop');
	profiler.disconnect();
	writeFileSync(file, JSON.stringify(profile));
}

function memory() {
	globalThis.gc();
	const { heapUsed, external } = process.memoryUsage();
	return { bytes: heapUsed + external };
}

const commands = {
	'/start': start,
	'/stop': stop,
	'/memory': memory,
	'/profile/start': startProfile,
	'/profile/write': async ({ searchParams }) => await writeProfile(searchParams.get('file')),
};

function listen() {
	const server = createServer((request, response) => {
		const url = new URL(request.url, 'http://monitor');
		void Promise.resolve(url)
			.then(commands[url.pathname])
			.then(
				(answer) => response.end(JSON.stringify(answer ?? {})),
				(error) => response.writeHead(500).end(String(error)),
			);
	});
	// Any free port: which ones n8n will want is not known before it runs.
	server.listen(0, '127.0.0.1', () => {
		writeFileSync(process.env.BENCHMARK_MONITOR_FILE, String(server.address().port));
	});
	server.unref();
}

// Node loads this into each of n8n's worker threads too. Nodes run in the main one.
if (isMainThread) listen();
