import type { VNode } from 'preact';
import { useState } from 'preact/hooks';

import type {
	LogEntry,
	LoggedBody,
	LoggedRequest,
	LoggedWebhook,
} from '../../cloud-api/live/live-types';
import { toCurl } from './curl';
import { Icon } from './icons';
import { timeWithSeconds } from './times';

interface DetailsProps {
	entry: LogEntry;
	/** Where the sandbox listens. */
	url: string;
	onClose: () => void;
}

/** Everything about one entry. */
export const EntryDetails = ({ entry, url, onClose }: DetailsProps): VNode => (
	<section class="entry-details" aria-label="Details">
		<header>
			<h2>{entry.kind === 'request' ? `${entry.method} ${entry.path}` : entry.field}</h2>
			<div class="copy-buttons">
				<CopyButton label="Copy as JSON" text={() => JSON.stringify(entry, null, 2)} />
				{entry.kind === 'request' && (
					<CopyButton label="Copy as curl" text={() => toCurl(entry, url)} />
				)}
			</div>
			<button type="button" class="icon-button" aria-label="Close details" onClick={onClose}>
				<Icon name="close" />
			</button>
		</header>
		{entry.kind === 'request' ? <Request request={entry} /> : <Webhook webhook={entry} />}
	</section>
);

const Request = ({ request }: { request: LoggedRequest }): VNode => (
	<>
		<dl>
			<Fact name="Time" value={timeWithSeconds(request.at)} />
			<Fact name="Status" value={statusOf(request)} />
			{request.duration_ms !== null && <Fact name="Duration" value={`${request.duration_ms} ms`} />}
			{Object.entries(request.query).map(([name, value]) => (
				<Fact key={name} name={name} value={value} />
			))}
		</dl>
		<Body title="Request body" body={request.body} />
		<Body title="Response" body={request.response} />
	</>
);

function statusOf({ status, broken }: LoggedRequest): string {
	if (broken !== null) return `connection broken ${broken.replaceAll('_', ' ')}`;
	return status === null ? 'not answered yet' : String(status);
}

const SIGNATURES = {
	valid: 'valid, signed with the app secret',
	missing: 'missing',
	wrong: 'wrong',
} as const;

const Webhook = ({ webhook }: { webhook: LoggedWebhook }): VNode => (
	<>
		<dl>
			<Fact name="URL" value={webhook.url} />
			<Fact name="App" value={webhook.app_id} />
			<Fact name="Signature" value={SIGNATURES[webhook.signature]} />
			<Fact name="State" value={webhook.state.replaceAll('_', ' ')} />
		</dl>
		<h3>Attempts</h3>
		<ol class="attempts">
			{webhook.attempts.map((attempt, index) => (
				<li key={index}>
					{timeWithSeconds(attempt.at)} · {attempt.status ?? attempt.error} · {attempt.duration_ms}{' '}
					ms
					{attempt.status === 401 && ' · the receiver rejected the signature'}
					{attempt.response && attempt.response.text !== '' && (
						<pre tabIndex={0}>{attempt.response.text}</pre>
					)}
				</li>
			))}
		</ol>
		<Body title="Body" body={webhook.body} />
	</>
);

const Fact = ({ name, value }: { name: string; value: string }): VNode => (
	<div>
		<dt>{name}</dt>
		<dd>{value}</dd>
	</div>
);

function Body({ title, body }: { title: string; body: LoggedBody | null }): VNode | null {
	if (!body || body.text === '') return null;
	return (
		<>
			<h3>
				{title}
				{body.is_cut && ' (cut)'}
			</h3>
			<pre tabIndex={0}>{indented(body.text)}</pre>
		</>
	);
}

function indented(text: string): string {
	try {
		return JSON.stringify(JSON.parse(text), null, 2);
	} catch {
		return text;
	}
}

function CopyButton({ label, text }: { label: string; text: () => string }): VNode {
	const [isCopied, setCopied] = useState(false);
	const copy = async (): Promise<void> => {
		await navigator.clipboard.writeText(text());
		setCopied(true);
		setTimeout(() => setCopied(false), 2000);
	};
	return (
		<button type="button" class="quiet" onClick={() => void copy()}>
			<Icon name="copy" />
			<span aria-live="polite">{isCopied ? 'Copied' : label}</span>
		</button>
	);
}
