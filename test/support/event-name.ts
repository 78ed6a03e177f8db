/** The part of an `event_id` that people recognise an event by: without the digest at its end. */
export const nameOf = (eventId: unknown): string => String(eventId).replace(/:[\w-]{16}$/, '');
