import type { IDataObject, INode, IRunExecutionData, ITaskData } from 'n8n-workflow';

/** By a node's name: whether n8n's log says that it began only, or also that it ended. */
export type NodeEvents = ReadonlyMap<string, 'began' | 'ended'>;

/**
 * What n8n makes of an execution that was interrupted when it starts again (2.40.7): each node that
 * its log of events names and that has no data gets a run, and the last of them in the workflow's list
 * of nodes counts as the node executed last, whichever it was.
 *
 * @param data as n8n stored it; changed in place
 */
export function recover(
	data: IRunExecutionData,
	nodes: ReadonlyArray<Pick<INode, 'name'>>,
	events: NodeEvents,
): void {
	const { resultData } = data;
	const error = {
		message: 'Execution stopped at this node',
		name: 'NodeCrashedError',
	} as ITaskData['error'];
	const artificial: IDataObject = { isArtificialRecoveredEventItem: true };
	for (const { name } of nodes) {
		const event = events.get(name);
		if (event === undefined || resultData.runData[name] !== undefined) continue;
		resultData.lastNodeExecuted = name;
		resultData.runData[name] = [
			{
				startTime: 0,
				executionIndex: 0,
				executionTime: 0,
				source: [null],
				...(event === 'began'
					? { executionStatus: 'crashed', error }
					: { executionStatus: 'success', data: { main: [[{ json: artificial }]] } }),
			},
		];
	}
}
