/** A WhatsApp user as far as the sandbox knows them. */
export interface Person {
	wa_id: string | null;
	user_id: string;
	name: string | null;
}
