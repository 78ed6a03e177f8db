import { render, type VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import { FaultPanel } from './fault-panel';
import { EntryDetails } from './log-details';
import { EntryRow } from './log-entry';
import { filtered, type LogFilter } from './log-filter';
import { followTraffic, log } from './log-state';
import { PageHeader } from './page-header';
import { useStore } from './store';

/** Requests and webhooks, the newest first, with the chosen one beside them. */
function LogPage(): VNode {
	const { connection, entries, switches, url } = useStore(log);
	const [filter, setFilter] = useState<LogFilter>({ search: '', kind: 'all', onlyFailed: false });
	const [chosenId, setChosenId] = useState<string>();
	const shown = useMemo(() => filtered(entries, filter).reverse(), [entries, filter]);
	const chosen = entries.find(({ id }) => id === chosenId);
	return (
		<div class="log">
			<PageHeader page="log" connection={connection} />
			<FaultPanel switches={switches} />
			<main class={chosen ? 'log-main has-details' : 'log-main'}>
				<h1 class="hidden">Log of requests and webhooks</h1>
				<div class="log-list">
					<FilterBar filter={filter} onChange={setFilter} />
					<p class="count" role="status">
						{shown.length} of {entries.length}
					</p>
					<ul class="entries" aria-label="Requests and webhooks">
						{shown.map((entry) => (
							<li key={entry.id}>
								<EntryRow
									entry={entry}
									isOpen={entry.id === chosenId}
									onOpen={() => setChosenId(entry.id === chosenId ? undefined : entry.id)}
								/>
							</li>
						))}
					</ul>
					{entries.length === 0 && (
						<p class="empty">No requests yet. Run a workflow that uses the sandbox.</p>
					)}
				</div>
				{chosen && (
					<EntryDetails
						key={chosen.id}
						entry={chosen}
						url={url}
						onClose={() => setChosenId(undefined)}
					/>
				)}
			</main>
		</div>
	);
}

interface FilterBarProps {
	filter: LogFilter;
	onChange: (filter: LogFilter) => void;
}

const FilterBar = ({ filter, onChange }: FilterBarProps): VNode => (
	<form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
		<input
			type="search"
			aria-label="Search"
			placeholder="Search paths, bodies, responses"
			value={filter.search}
			onInput={({ currentTarget }) => onChange({ ...filter, search: currentTarget.value })}
		/>
		<select
			aria-label="Kind"
			value={filter.kind}
			onChange={({ currentTarget }) =>
				onChange({ ...filter, kind: currentTarget.value as LogFilter['kind'] })
			}
		>
			<option value="all">All</option>
			<option value="request">Requests</option>
			<option value="webhook">Webhooks</option>
		</select>
		<label>
			<input
				type="checkbox"
				checked={filter.onlyFailed}
				onChange={({ currentTarget }) => onChange({ ...filter, onlyFailed: currentTarget.checked })}
			/>
			Failed only
		</label>
	</form>
);

const root = document.getElementById('page');
if (root) render(<LogPage />, root);
followTraffic();
