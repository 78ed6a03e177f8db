import type { Machine } from './machine';
import type { Measurement } from './measurement';
import type { Plan } from './part';
import { PARTS } from './parts';
import { Results } from './results';
import { measurementTable, targetTable } from './table';

/** All that a run of the benchmark found out. */
export interface Report {
	machine: Machine;
	plan: Plan;
	parts: Array<{ part: string; measurements: Measurement[] }>;
}

/** The report as Markdown, for the terminal and for a file in `results`. */
export function report({ machine, plan, parts }: Report): string {
	const measured = PARTS.flatMap((part) => {
		const found = parts.find((each) => each.part === part.name);
		return found === undefined ? [] : [{ part, results: new Results(found.measurements) }];
	});
	return [
		'# Results',
		'',
		'Taken by `npm run bench`; [README.md](../README.md) says what each figure means. ' +
			(plan.rounds === 1
				? 'One round.'
				: `Medians of ${plan.rounds} interleaved rounds, smallest and largest in parentheses.`),
		...(plan.quick
			? ['', 'A quick run: it shows that the benchmark works, its figures show nothing.']
			: []),
		'',
		...machineLines(machine),
		'',
		'## Targets',
		'',
		targetTable(measured),
		...measured.flatMap(({ part, results }) => [
			'',
			`## ${part.title}`,
			'',
			measurementTable(part, results),
		]),
		'',
	].join('\n');
}

const machineLines = (machine: Machine): string[] => [
	`- ${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB; ${machine.system}; load ${machine.load.toFixed(1)} at the start`,
	`- n8n ${machine.n8n} on Node ${machine.node}`,
	`- n8n-nodes-whatsapp-cloud ${machine.packageVersion}${machine.commit === undefined ? '' : `, commit ${machine.commit}`}`,
	`- ${machine.date} UTC`,
];
