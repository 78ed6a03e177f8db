/** What is used of n8n's package scanner, which has no types. */
declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	export function analyzePackage(
		directory: string,
		filePatterns?: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}
