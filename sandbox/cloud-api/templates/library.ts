/** Some of the templates of Meta's library; their texts are made up. */
export const TEMPLATE_LIBRARY = [
	{
		id: '410000000000001',
		name: 'delivery_update_1',
		language: 'en_US',
		category: 'UTILITY',
		topic: 'ORDER_MANAGEMENT',
		usecase: 'DELIVERY_UPDATE',
		industry: ['E_COMMERCE'],
		header: 'Delivery update',
		body: 'Hi {{1}}, your order {{2}} is on its way.',
		body_params: ['Jim', '12345'],
		buttons: [{ type: 'URL', text: 'Track', url: 'https://www.example.com/' }],
	},
	{
		id: '410000000000002',
		name: 'payment_overdue_1',
		language: 'en_US',
		category: 'UTILITY',
		topic: 'PAYMENTS',
		usecase: 'PAYMENT_OVERDUE',
		industry: ['FINANCIAL_SERVICES'],
		header: 'Payment overdue',
		body: 'Hi {{1}}, your payment of {{2}} is overdue.',
		body_params: ['Jim', '$12'],
		buttons: [],
	},
] as const;
