import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import path from 'node:path';

import { runCommand } from '../../../sandbox/n8n/run-command';
import { findFreePort } from '../../../sandbox/ports';
import { queueDirectory } from './locations';
import type { Programs } from './programs';
import { Service } from './service';
import { asServiceUser, serviceDirectory } from './service-user';

const HOST = '127.0.0.1';
const USER = 'n8n';

/** A server, and how n8n finds it. */
export interface DatabaseServer {
	readonly service: Service;
	readonly env: Readonly<Record<string, string>>;
}

/** Starts a PostgreSQL with a new cluster, which writes to the disk as any does. */
export async function startPostgres(programs: Programs): Promise<DatabaseServer> {
	const directory = serviceDirectory(path.join(queueDirectory, 'postgres'));
	const cluster = path.join(directory, 'cluster');
	const port = await findFreePort(7_432);
	const [initdb, ...args] = asServiceUser(programs.initdb, [
		`--pgdata=${cluster}`,
		`--username=${USER}`,
		'--auth=trust',
		'--encoding=UTF8',
		'--locale=C',
		'--no-sync',
	]);
	await runCommand(initdb, args, { cwd: directory });
	const settings = { port, listen_addresses: HOST, unix_socket_directories: '' };
	const service = new Service({
		name: 'PostgreSQL',
		program: programs.postgres,
		args: [
			'-D',
			cluster,
			...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
		],
		directory,
		logFile: path.join(queueDirectory, 'postgres.log'),
		// "Fast": open transactions are rolled back, nobody is waited for.
		stopSignal: 'SIGINT',
		isReady: async () =>
			await new Promise((done) =>
				execFile(programs.pgIsReady, ['-h', HOST, '-p', String(port)], (error) =>
					done(error === null),
				),
			),
	});
	await service.start();
	return {
		service,
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: HOST,
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_DATABASE: 'postgres',
		},
	};
}

/** Starts a Redis that keeps its data over a restart. */
export async function startRedis(programs: Programs): Promise<DatabaseServer> {
	const directory = serviceDirectory(path.join(queueDirectory, 'redis'));
	const port = await findFreePort(7_379);
	const settings = { port, bind: HOST, dir: directory, appendonly: 'yes', save: '' };
	const service = new Service({
		name: 'Redis',
		program: programs.redisServer,
		args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
		directory,
		logFile: path.join(queueDirectory, 'redis.log'),
		stopSignal: 'SIGTERM',
		isReady: async () => await answersPing(port),
	});
	await service.start();
	return {
		service,
		env: { QUEUE_BULL_REDIS_HOST: HOST, QUEUE_BULL_REDIS_PORT: String(port) },
	};
}

/** While it loads its data, Redis answers that it does. */
async function answersPing(port: number): Promise<boolean> {
	return await new Promise((done) => {
		const socket = connect(port, HOST, () => socket.write('PING\r\n'));
		socket.once('error', () => done(false));
		socket.once('data', (data) => {
			done(data.toString().startsWith('+PONG'));
			socket.destroy();
		});
	});
}
