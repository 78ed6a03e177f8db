import type { ChatMessage, Chats } from '../chats';
import type { JsonObject } from '../control-types';
import { newMessageId } from '../ids';
import type { PhoneNumber } from '../objects';
import type { Person } from '../person';
import { objectIn, objectsIn } from '../request-input';

/** Who writes to which number, and what they last wrote to each other. */
export interface Scene {
	chats: Chats;
	phoneNumber: PhoneNumber;
	person: Person;
}

const last = (
	{ chats, phoneNumber, person }: Scene,
	by?: ChatMessage['by'],
): ChatMessage | undefined => chats.last(phoneNumber.id, person, by);

/**
 * What a message refers to that names no other: the last one of the chat. Meta's messages refer to old ones that
 * nobody here remembers, too; so where there is none, an ID is made up.
 * @param by whose
 */
export const lastMessageId = (scene: Scene, by?: ChatMessage['by']): string =>
	last(scene, by)?.id ?? newMessageId(scene.person.wa_id ?? scene.person.user_id);

/** The first button of the business's last message; empty if that has none. */
export const firstButton = (scene: Scene): JsonObject =>
	objectIn(objectsIn(actionOf(scene).buttons)[0]?.reply);

/** The first row of the list in the business's last message; empty if that is none. */
export const firstRow = (scene: Scene): JsonObject =>
	objectIn(objectsIn(objectsIn(actionOf(scene).sections)[0]?.rows)[0]);

const actionOf = (scene: Scene): JsonObject =>
	objectIn(objectIn(last(scene, 'business')?.content.interactive).action);
