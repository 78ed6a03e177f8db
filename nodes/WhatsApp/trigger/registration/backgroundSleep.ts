/** Waits without keeping n8n from ending, which n8n's own `sleep` does. */
export const backgroundSleep = async (milliseconds: number): Promise<void> =>
	await new Promise((resolve) => {
		AbortSignal.timeout(milliseconds).addEventListener('abort', () => resolve(), { once: true });
	});
