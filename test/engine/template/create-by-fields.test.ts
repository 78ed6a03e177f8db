import { form, order, rows, templateCase, TEMPLATES } from '../../support/engine/template-case';

const { run, requests, held } = templateCase('template-create');

const created = async (
	parameters: Record<string, unknown>,
	item: Record<string, unknown> = order,
) => {
	const result = await run(parameters, [item]);
	expect(result.error).toBeUndefined();
	return (await held(String(item.name)))[0];
};

it('hands in header, body, footer and every kind of button, with examples', async () => {
	const result = await run({}, [order]);
	expect(result.error).toBeUndefined();
	expect(result.items('WhatsApp')).toEqual([
		{
			json: { id: expect.stringMatching(/^\d+$/), status: 'PENDING', category: 'UTILITY' },
			pairedItem: { item: 0 },
		},
	]);
	expect(await requests()).toEqual([
		expect.objectContaining({
			method: 'POST',
			path: TEMPLATES,
			body: {
				name: 'parcel_news',
				language: 'en_US',
				category: 'UTILITY',
				parameter_format: 'positional',
				message_send_ttl_seconds: 3600,
				components: [
					{
						type: 'HEADER',
						format: 'TEXT',
						text: 'Your order {{1}} is here',
						example: { header_text: ['1042'] },
					},
					{
						type: 'BODY',
						text: 'Hi {{1}}, your parcel arrives on {{2}}.',
						example: { body_text: [['Sheena', 'Friday']] },
					},
					{ type: 'FOOTER', text: 'Sandbox Shop' },
					{
						type: 'BUTTONS',
						buttons: [
							{ type: 'QUICK_REPLY', text: 'Change day' },
							{
								type: 'URL',
								text: 'Track parcel',
								url: 'https://example.com/orders/{{1}}',
								example: ['1042'],
							},
							{ type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+15550100001' },
							{ type: 'COPY_CODE', example: 'SUMMER25' },
						],
					},
				],
			},
		}),
	]);
	expect(await held('parcel_news')).toEqual([expect.objectContaining({ status: 'PENDING' })]);
});

it('needs no more than a body', async () => {
	await created(form());
	expect((await requests())[0]?.body).toEqual({
		...order,
		components: [{ type: 'BODY', text: 'Thank you for your order.' }],
	});
});

it('names variables where the text does', async () => {
	const template = await created(
		form({
			templateHeaderType: 'TEXT',
			templateHeaderText: 'Our {{sale_name}} is on!',
			templateHeaderExample: 'Summer Sale',
			templateBody: 'Hi {{first_name}}, use {{code}} until Sunday, {{first_name}}!',
			templateBodyExamples: rows(
				{ variable: '{{code}}', example: '25OFF' },
				{ variable: 'first_name', example: 'Pablo' },
			),
		}),
	);
	expect(template).toMatchObject({
		parameter_format: 'NAMED',
		components: [
			{
				example: {
					header_text_named_params: [{ param_name: 'sale_name', example: 'Summer Sale' }],
				},
			},
			{
				example: {
					body_text_named_params: [
						{ param_name: 'first_name', example: 'Pablo' },
						{ param_name: 'code', example: '25OFF' },
					],
				},
			},
		],
	});
});

it('orders numbered examples by their variable', async () => {
	const template = await created(
		form({
			templateBody: 'Order {{2}} of {{1}} is here.',
			templateBodyExamples: rows(
				{ variable: 2, example: 1042 },
				{ variable: 1, example: 'Sheena' },
			),
		}),
	);
	expect(template).toMatchObject({
		components: [{ example: { body_text: [['Sheena', '1042']] } }],
	});
});

it('gives a media header its example file', async () => {
	const template = await created(
		form({
			templateHeaderType: 'IMAGE',
			templateHeaderSource: 'handle',
			templateHeaderHandle: '4::aW1hZ2U=',
		}),
	);
	expect(template).toMatchObject({
		components: [
			{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2U='] } },
			{},
		],
	});
});

it('takes a variable from an expression when its braces are escaped', async () => {
	const template = await created(
		form({
			templateBody: '=Hi \\{{1}}, {{ $json.shop }} has news on \\{{2}}.',
			templateBodyExamples: rows(
				{ variable: '1', example: 'Sheena' },
				{ variable: '2', example: 'Friday' },
			),
		}),
		{ ...order, shop: 'Sandbox Shop' },
	);
	expect(template).toMatchObject({
		components: [{ text: 'Hi {{1}}, Sandbox Shop has news on {{2}}.' }],
	});
});

it('says that a template of this name exists, and continues with the next', async () => {
	const items = [{ ...order, name: 'order_update' }, order];
	const result = await run(form(), items, { onError: 'continueRegularOutput' });
	expect(result.items('WhatsApp')).toEqual([
		{
			json: {
				error: 'A template with this name already exists in this language',
				details: expect.objectContaining({ error_subcode: 2388024, outcome: 'refused' }),
			},
			pairedItem: { item: 0 },
		},
		{ json: expect.objectContaining({ status: 'PENDING' }), pairedItem: { item: 1 } },
	]);
});
