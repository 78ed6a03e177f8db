import { seed } from './test-sandbox';

const recipient = { phone: seed.customer.phone };
const aboutMessage = { order: 'order-42', reply_to: 'wamid.QUOTED' };
const TRICKY_TEXT = 'Grüße aus 東京 👋 "quoted" \\ / \u2028 end';

export interface MessageInput {
	/** Of the folder `workflows`. */
	readonly workflow: string;
	/** Uses every parameter of it. */
	readonly item: Record<string, unknown>;
	/** What the error says, where the sandbox has nothing to send it to. */
	readonly refusal?: string;
}

/** An input for each operation that sends a message. */
export const MESSAGE_INPUTS: Readonly<Record<string, MessageInput>> = {
	sendMedia: {
		workflow: 'send-media',
		item: {
			phone: seed.customer.phone,
			type: 'document',
			link: 'https://example.com/menu.pdf',
			caption: 'Menü ☕',
			file_name: 'menü.pdf',
			order: 'order-42',
		},
	},
	sendText: {
		workflow: 'send-text',
		item: { ...recipient, ...aboutMessage, text: TRICKY_TEXT, preview: true },
	},
	sendReply: {
		workflow: 'send-reply',
		item: { ...recipient, ...aboutMessage, text: TRICKY_TEXT, preview: true },
	},
	sendReaction: {
		workflow: 'send-reaction',
		item: { ...recipient, order: 'order-42', message_id: 'wamid.QUOTED', emoji: '👍' },
	},
	sendLocation: {
		workflow: 'send-location',
		item: {
			...recipient,
			...aboutMessage,
			latitude: '48.1371',
			longitude: 11.5754,
			name: TRICKY_TEXT,
			address: 'Marienplatz',
		},
	},
	sendContacts: {
		workflow: 'send-contacts',
		item: {
			...recipient,
			...aboutMessage,
			name: TRICKY_TEXT,
			first_name: 'Barbara',
			last_name: 'Johnson',
			middle_name: 'J',
			prefix: 'Dr.',
			suffix: 'Esq.',
			mobile: '+19175559999',
			wa_id: '19175559999',
			landline: '+4930123456',
			email: 'b@example.com',
			street: '1 Hacker Way',
			city: 'Menlo Park',
			state: 'CA',
			zip: '94025',
			country: 'United States',
			country_code: 'US',
			url: 'https://www.example.com',
			birthday: '1999-01-23',
			company: 'Lucky Shrub',
			department: 'Legal',
			title: 'Lead Counsel',
		},
	},
	sendInteractiveButtons: {
		workflow: 'send-interactive-buttons',
		item: {
			...recipient,
			...aboutMessage,
			header: 'document',
			link: 'https://example.com/terms?v=2',
			filename: 'Terms – 東京.pdf',
			body: TRICKY_TEXT,
			footer: 'Small print',
			yes: 'Yes ✅',
			yes_id: 'yes',
			no: 'No',
		},
	},
	sendInteractiveList: {
		workflow: 'send-interactive-list',
		item: {
			...recipient,
			...aboutMessage,
			header: 'Opening hours',
			body: TRICKY_TEXT,
			footer: 'Mo–Fr',
			button: 'Times ⏰',
			morning: 'Morning',
			afternoon: 'Afternoon',
			slot: '9 am',
			slot_id: 'slot-9',
			slot_description: 'With Barbara',
		},
	},
	sendCtaUrl: {
		workflow: 'send-cta-url',
		item: {
			...recipient,
			...aboutMessage,
			header: 'image',
			link: 'https://example.com/a.png?v=2',
			body: TRICKY_TEXT,
			footer: 'Small print',
			button: 'Track ✅',
			url: 'https://example.com/Größe?a=1&b=2',
		},
	},
	requestLocation: {
		workflow: 'request-location',
		item: { ...recipient, ...aboutMessage, body: TRICKY_TEXT },
	},
	sendFlow: {
		workflow: 'send-flow',
		item: {
			...recipient,
			...aboutMessage,
			header: 'text',
			header_text: 'Your visit',
			body: TRICKY_TEXT,
			footer: 'Two minutes',
			flow_name: 'booking',
			button: 'Book ✅',
			screen: 'WELCOME',
			customer: TRICKY_TEXT,
			price: 100,
			token: 'order-42',
			mode: 'draft',
		},
	},
	sendProduct: {
		workflow: 'send-product',
		item: {
			...recipient,
			...aboutMessage,
			body: TRICKY_TEXT,
			footer: 'In stock',
			catalog: '146265584024623',
			product: 'SKU–1',
		},
	},
	sendProductList: {
		workflow: 'send-product-list',
		item: {
			...recipient,
			...aboutMessage,
			header: 'Bestsellers',
			body: TRICKY_TEXT,
			footer: 'In stock',
			catalog: '146265584024623',
			first: 'Succulents 🌵',
			second: 'Pots',
			product: 'SKU–1',
		},
	},
	sendCatalog: {
		workflow: 'send-catalog',
		item: {
			...recipient,
			...aboutMessage,
			body: TRICKY_TEXT,
			footer: 'In stock',
			product: 'SKU–1',
		},
	},
	sendCarousel: {
		workflow: 'send-carousel',
		item: {
			...recipient,
			...aboutMessage,
			body: TRICKY_TEXT,
			link: 'https://example.com/a.png?v=2',
			text1: TRICKY_TEXT,
			text2: 'Two',
			button: 'Shop 🌵',
			url: 'https://example.com/Größe',
		},
	},
	requestContactInfo: {
		workflow: 'request-contact-info',
		item: { ...recipient, ...aboutMessage, body: TRICKY_TEXT },
	},
	requestAddress: {
		workflow: 'request-address',
		item: {
			...recipient,
			...aboutMessage,
			body: TRICKY_TEXT,
			name: TRICKY_TEXT,
			saved: [{ id: 'home', value: { city: 'Mumbai' } }],
			wrong: 'city',
			why: TRICKY_TEXT,
		},
	},
	requestCallPermission: {
		workflow: 'request-call-permission',
		item: { ...recipient, ...aboutMessage, body: TRICKY_TEXT },
	},
	sendCallButton: {
		workflow: 'send-call-button',
		item: {
			...recipient,
			...aboutMessage,
			body: TRICKY_TEXT,
			button: 'Call ☎️',
			minutes: 60,
			payload: TRICKY_TEXT,
		},
	},
	pinMessage: {
		workflow: 'pin-message',
		item: {
			phone: '120363404694233820@g.us',
			order: 'order-42',
			message_id: 'wamid.QUOTED',
			days: 7,
		},
		refusal: 'group',
	},
	sendOrderDetails: {
		workflow: 'send-order-details',
		item: {
			...recipient,
			...aboutMessage,
			body: TRICKY_TEXT,
			footer: 'Until Friday',
			details: {
				reference_id: 'order-42',
				type: 'physical-goods',
				payment_type: 'br',
				currency: 'BRL',
				total_amount: { value: 2000, offset: 100 },
				order: {
					status: 'pending',
					items: [
						{
							retailer_id: 'SKU-1',
							name: TRICKY_TEXT,
							amount: { value: 1000, offset: 100 },
							quantity: 2,
						},
					],
					subtotal: { value: 2000, offset: 100 },
					tax: { value: 0, offset: 100 },
				},
			},
		},
	},
	sendOrderStatus: {
		workflow: 'send-order-status',
		item: {
			...recipient,
			...aboutMessage,
			body: TRICKY_TEXT,
			footer: 'Thank you',
			reference: 'order-42',
			status: 'shipped',
			description: TRICKY_TEXT,
			payment: 'captured',
			paid_at: '2026-11-27T08:30:00Z',
		},
	},
	sendRaw: {
		workflow: 'send-raw',
		item: {
			...recipient,
			...aboutMessage,
			message: { type: 'text', text: { body: TRICKY_TEXT, preview_url: true } },
		},
	},
	sendTemplate: {
		workflow: 'send-template',
		item: {
			...recipient,
			...aboutMessage,
			template: 'order_update',
			language: 'en_US',
			components: [
				{ type: 'header', parameters: [{ type: 'text', text: 'Sandbox Shop' }] },
				{
					type: 'body',
					parameters: [
						{ type: 'text', text: TRICKY_TEXT },
						{ type: 'text', text: '860198' },
					],
				},
			],
		},
	},
};
