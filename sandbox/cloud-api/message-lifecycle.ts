import { CUSTOMER_WINDOW_MS, type ChatMessage } from './chats';
import type {
	AcceptedMessage,
	JsonObject,
	Settings,
	StatusError,
	StatusName,
} from './control-types';
import { newMessageId } from './ids';
import { addKept, ENTRIES_KEPT } from './kept';
import { KeyedRing } from './live/keyed-ring';
import { isDeliverable } from './media/media-types';
import type { Recipient } from './message-rules/recipient';
import type { PhoneNumber } from './objects';
import type { Person } from './person';
import { priced, Pricing } from './pricing';
import { objectIn, objectsIn, textOf } from './request-input';
import type { CloudState } from './state';
import { renderTemplate } from './templates/rendering';
import type { MessageTemplate } from './templates/template';
import { Timers } from './timers';
import { statusError, statusValue } from './webhooks/payload';

/** Delivers a status to everyone who subscribed to it. */
export type Publish = (phoneNumber: PhoneNumber, value: JsonObject) => void;

interface Sent {
	message: AcceptedMessage;
	phoneNumber: PhoneNumber;
	recipient: Recipient;
	person: Person;
	/** Known as soon as a status shows it. */
	pricing?: JsonObject;
}

const ALL_STATUSES = ['sent', 'delivered', 'read'] as const;
const SENT_ONLY = ['sent'] as const;
const WINDOW_CLOSED: StatusError = {
	code: 131047,
	details:
		'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
};

const MARKETING_STOPPED: StatusError = {
	code: 131050,
	details:
		'Message failed to send because the user has stopped marketing messages from this business.',
};

const UNPAID: StatusError = {
	code: 131042,
	details:
		'Message failed to send because there are one or more errors related to your payment method.',
};

const REACTION_LOST: StatusError = {
	code: 131009,
	details:
		'Message failed to send because the message to react to is unknown, too old or a reaction itself.',
};

const MEDIA_UNUSABLE: StatusError = {
	code: 131053,
	details: 'Message failed to send because the media file could not be processed.',
};

/** What becomes of a message after its acceptance: its statuses, in time, each with a webhook. */
export class MessageLifecycle {
	private readonly timers = new Timers();
	private readonly sent = new KeyedRing<Sent>(ENTRIES_KEPT);
	private readonly pricing: Pricing;

	constructor(
		private readonly state: CloudState,
		private readonly settings: () => Settings,
		private readonly publish: Publish,
	) {
		this.pricing = new Pricing(state, () => settings().free_service_messages);
	}

	/**
	 * Takes a message in and plans its statuses.
	 * @param body the request body without credentials
	 * @param category of its price, if not that of its template
	 */
	accept(
		phoneNumber: PhoneNumber,
		recipient: Recipient,
		body: JsonObject,
		category?: string,
	): AcceptedMessage {
		const message: AcceptedMessage = {
			id: newMessageId(recipient.user),
			phone_number_id: phoneNumber.id,
			body,
			...this.rendered(phoneNumber, body),
			accepted_at: Date.now(),
			statuses: [],
		};
		const person = this.state.person(recipient.user);
		const sent: Sent = {
			message,
			phoneNumber,
			recipient,
			person,
			...(category !== undefined && { pricing: priced('regular', category) }),
		};
		addKept(this.state.messages, message);
		const shown: ChatMessage = {
			id: message.id,
			by: 'business',
			content: body,
			...(body.context === undefined ? {} : { context: contextOf(body.context) }),
			...(message.rendered && { rendered: message.rendered }),
		};
		this.state.chats.add(phoneNumber.id, person, shown);
		this.state.conversations.add(phoneNumber.id, person, shown);
		this.sent.set(message.id, sent);
		this.plan(sent);
		return message;
	}

	/** Reports a status now. @returns false if there is no such message */
	report(messageId: string, status: StatusName, errors?: readonly StatusError[]): boolean {
		const sent = this.sent.get(messageId);
		if (sent) this.publishStatus(sent, status, errors);
		return sent !== undefined;
	}

	reset(): void {
		this.timers.cancelAll();
		this.sent.clear();
		this.pricing.reset();
	}

	private rendered(phoneNumber: PhoneNumber, body: JsonObject): Pick<AcceptedMessage, 'rendered'> {
		const template = this.templateIn(phoneNumber, body);
		const { components } = objectIn(body.template);
		return template === undefined
			? {}
			: { rendered: renderTemplate(template, objectsIn(components)) };
	}

	private templateIn(
		{ account_id: accountId }: PhoneNumber,
		{ type, template }: JsonObject,
	): MessageTemplate | undefined {
		if (type !== 'template') return undefined;
		const { name, language } = objectIn(template);
		return this.state
			.templatesOf(accountId)
			.find((each) => each.name === name && each.language === objectIn(language).code);
	}

	private isMarketing(phoneNumber: PhoneNumber, { body }: AcceptedMessage): boolean {
		return this.templateIn(phoneNumber, body)?.category === 'MARKETING';
	}

	private plan(sent: Sent): void {
		const delays = this.settings().status_delays_ms;
		const failure = this.failureOf(sent);
		if (failure) {
			this.timers.after(delays.sent ?? 0, () => this.publishStatus(sent, 'failed', [failure]));
			return;
		}
		this.state.orders.note(sent.phoneNumber.id, sent.message.body);
		const { is_blocked: isBlocked } = this.state.chats.standing(sent.phoneNumber.id, sent.person);
		// Of a reaction nothing more is heard than that it was sent. Of a block businesses are not told at all.
		const statuses = isBlocked || sent.message.body.type === 'reaction' ? SENT_ONLY : ALL_STATUSES;
		for (const status of statuses) {
			const delay = delays[status];
			if (delay !== null) this.timers.after(delay, () => this.publishStatus(sent, status));
		}
	}

	private failureOf(sent: Sent): StatusError | undefined {
		return (
			this.undeliverable(sent) ??
			(this.settings().has_payment_method || this.isFree(sent) ? undefined : UNPAID)
		);
	}

	private isFree(sent: Sent): boolean {
		sent.pricing ??= this.pricing.of(sent.phoneNumber, sent.message.body);
		return sent.pricing.type !== 'regular';
	}

	private undeliverable({
		message,
		phoneNumber,
		recipient,
		person,
	}: Sent): StatusError | undefined {
		const { fail_recipients: failing, enforce_customer_window: enforceWindow } = this.settings();
		const named = Object.entries(failing).find(([user]) =>
			[recipient.user, recipient.digits].includes(user.replace(/[+ ()-]/g, '') || user),
		);
		if (named) return named[1];
		if (message.body.type === 'reaction' && !this.state.chats.isReactable(reactionTarget(message)))
			return REACTION_LOST;
		if (!isDeliverable(this.mimeTypeOf(message))) return MEDIA_UNUSABLE;
		const orderFailure = this.state.orders.failureOf(phoneNumber.id, message.body);
		if (orderFailure) return orderFailure;
		// A group has neither a window nor a standing of its own.
		if (recipient.kind === 'group') return undefined;
		const standing = this.state.chats.standing(phoneNumber.id, person);
		// The window doesn't concern templates: they are made for the time after it.
		if (message.body.type === 'template') {
			return standing.has_stopped_marketing && this.isMarketing(phoneNumber, message)
				? MARKETING_STOPPED
				: undefined;
		}
		if (standing.is_window_closed) return WINDOW_CLOSED;
		const lastWritten = this.state.chats.lastWrittenAt(phoneNumber.id, person) ?? -Infinity;
		return enforceWindow && lastWritten < Date.now() - CUSTOMER_WINDOW_MS
			? WINDOW_CLOSED
			: undefined;
	}

	/** Of the kept file in a media message; '' for a message without one. */
	private mimeTypeOf({ body }: AcceptedMessage): string {
		const { id } = objectIn(body[textOf(body.type)]);
		return this.state.find('media', textOf(id))?.mime_type ?? '';
	}

	private publishStatus(sent: Sent, status: StatusName, errors?: readonly StatusError[]): void {
		const { message, phoneNumber, recipient, person } = sent;
		const alreadyDelivered = message.statuses.some((each) => each.status === 'delivered');
		message.statuses.push({ status, at: Date.now() });
		// Meta: on sent, and on one of delivered and read.
		const isPriced =
			status === 'sent' || status === 'delivered' || (status === 'read' && !alreadyDelivered);
		if (isPriced) sent.pricing ??= this.pricing.of(phoneNumber, message.body);
		this.state.conversations.addStatus(message.id, {
			status,
			pricing: sent.pricing,
			errors: errors?.map(statusError),
		});
		const facts = {
			phoneNumber,
			messageId: message.id,
			showPhone: recipient.kind !== 'user_id',
			callbackData: message.body.biz_opaque_callback_data,
			status,
			pricing: isPriced ? sent.pricing : undefined,
			errors,
		};
		const { id: groupId, members } = this.state.seed.group;
		const isMembers = recipient.kind === 'group' && status !== 'sent' && status !== 'failed';
		// Once for the group that it was sent, then of each member.
		const values = isMembers
			? members.map((member) =>
					statusValue({ ...facts, person: this.state.person(member), groupId }),
				)
			: [statusValue({ ...facts, person, ...(recipient.kind === 'group' && { groupId }) })];
		for (const value of values) this.publish(phoneNumber, value);
	}
}

/** In webhooks the message that is replied to is named `id`, in requests `message_id`. */
const contextOf = (context: unknown): JsonObject => ({ id: objectIn(context).message_id });

const reactionTarget = ({ body }: AcceptedMessage): string =>
	textOf(objectIn(body.reaction).message_id);
