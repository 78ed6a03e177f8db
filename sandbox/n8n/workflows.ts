import { z } from 'zod';

const node = z.looseObject({
	id: z.string().optional(),
	name: z.string(),
	type: z.string(),
	typeVersion: z.number(),
	position: z.tuple([z.number(), z.number()]),
	parameters: z.record(z.string(), z.unknown()),
	credentials: z
		.record(z.string(), z.object({ id: z.string().nullable(), name: z.string() }))
		.optional(),
	webhookId: z.string().optional(),
});

/** A workflow as n8n exports and imports it. */
export const workflowFile = z.object({
	name: z.string(),
	nodes: z.array(node),
	connections: z.record(z.string(), z.unknown()),
	settings: z.record(z.string(), z.unknown()).optional(),
});

/** A workflow as n8n keeps it. */
export const workflowShape = workflowFile.extend({
	id: z.string(),
	active: z.boolean(),
	/** n8n 1.85 has no archive. */
	isArchived: z.boolean().default(false),
	versionId: z.string(),
	settings: z
		.record(z.string(), z.unknown())
		.nullish()
		.transform((settings) => settings ?? {}),
});

export type WorkflowNode = z.infer<typeof node>;
export type NewWorkflow = z.infer<typeof workflowFile>;
export type Workflow = z.infer<typeof workflowShape>;
