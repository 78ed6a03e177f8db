/** Milliseconds of processor time that a task takes, which other programs on the machine hardly change. */
export function cpuTimeOf(task: () => void): number {
	const before = process.cpuUsage();
	task();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}
