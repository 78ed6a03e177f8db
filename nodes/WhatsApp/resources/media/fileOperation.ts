import type { MultiStepOperation } from '../../operation/operation';
import { fileSendingOptions } from '../../send/sendingOptions';
import { transferFiles } from '../../send/transferFiles';
import { defineOperation, type OperationDefinition, type OperationTexts } from '../defineOperation';

/**
 * Declares an operation that moves a file for each item. Files are large, so n8n runs it over a few
 * items at a time, not over all at once as routing would do.
 */
export const fileOperation = <const Value extends string>({
	run,
	options = [],
	...texts
}: OperationTexts<Value> & MultiStepOperation): OperationDefinition<Value> => ({
	...defineOperation({ ...texts, options: [...options, ...fileSendingOptions], run }),
	customOperation: transferFiles({ run }),
});
