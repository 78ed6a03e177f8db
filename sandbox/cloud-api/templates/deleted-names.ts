import { TEMPLATE_LIMITS } from '../limits';

const BLOCKED_MS = TEMPLATE_LIMITS.deletedNameDays * 24 * 60 * 60 * 1000;

/** The names of deleted approved templates, which stay taken for a while. */
export class DeletedNames {
	/** `<account ID> <name> <language>` → until when, in milliseconds. */
	private readonly blocked = new Map<string, number>();

	add(accountId: string, name: string, language: string): void {
		this.blocked.set(`${accountId} ${name} ${language}`, Date.now() + BLOCKED_MS);
	}

	has(accountId: string, name: string, language: string): boolean {
		return (this.blocked.get(`${accountId} ${name} ${language}`) ?? 0) > Date.now();
	}

	clear(): void {
		this.blocked.clear();
	}
}
