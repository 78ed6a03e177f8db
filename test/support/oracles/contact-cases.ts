import { sendContacts } from '../../../nodes/WhatsApp/resources/message/sendContacts';
import type { OracleCase } from './oracle-case';
import { envelope } from './sdk-bodies';

const link = 'https://www.example.com/file';

const street = {
	street: '1 Hacker Way',
	city: 'Menlo Park',
	state: 'CA',
	zip: '94025',
	country: 'United States',
};

export const contactCases: Record<string, OracleCase> = {
	contacts: {
		build: sendContacts.buildContent,
		parameters: {
			contacts: {
				values: [
					{
						formatted_name: 'Barbara J. Johnson',
						first_name: 'Barbara',
						last_name: 'Johnson',
						phones: {
							values: [
								{ phone: '+19175559999', type: 'Mobile', wa_id: '19175559999' },
								{ phone: '+4930123456', type: 'Work', wa_id: '' },
							],
						},
						emails: { values: [{ email: 'b@example.com', type: 'Work' }] },
						addresses: {
							values: [{ ...street, country_code: 'US', type: 'Work' }],
						},
						urls: { values: [{ url: link, type: 'Company' }] },
						details: {
							birthday: '1999-01-23T00:00:00',
							company: 'Lucky Shrub',
							department: 'Legal',
							title: 'Lead Counsel',
							middle_name: 'J',
							suffix: 'Esq.',
							prefix: 'Dr.',
						},
					},
					{ formatted_name: 'Bob', first_name: 'Bob' },
				],
			},
		},
		kapso: async (messages) =>
			await messages.sendContacts({
				...envelope,
				contacts: [
					{
						name: {
							formattedName: 'Barbara J. Johnson',
							firstName: 'Barbara',
							lastName: 'Johnson',
							middleName: 'J',
							suffix: 'Esq.',
							prefix: 'Dr.',
						},
						birthday: '1999-01-23',
						addresses: [{ ...street, countryCode: 'US', type: 'Work' }],
						emails: [{ email: 'b@example.com', type: 'Work' }],
						org: { company: 'Lucky Shrub', department: 'Legal', title: 'Lead Counsel' },
						phones: [
							{ phone: '+19175559999', type: 'Mobile', waId: '19175559999' },
							{ phone: '+4930123456', type: 'Work' },
						],
						urls: [{ url: link, type: 'Company' }],
					},
					{ name: { formattedName: 'Bob', firstName: 'Bob' } },
				],
			}),
		whatsappApiJs: ({ Contacts, Name, Birthday, Address, Email, Organization, Phone, Url }) =>
			new Contacts(
				[
					new Name('Barbara J. Johnson', 'Barbara', 'Johnson', 'J', 'Esq.', 'Dr.'),
					new Birthday('1999', '01', '23'),
					new Address('United States', 'US', 'CA', 'Menlo Park', '1 Hacker Way', '94025', 'Work'),
					new Email('b@example.com', 'Work'),
					new Organization('Lucky Shrub', 'Legal', 'Lead Counsel'),
					new Phone('+19175559999', 'Mobile', '19175559999'),
					new Phone('+4930123456', 'Work'),
					new Url(link, 'Company'),
				],
				[new Name('Bob', 'Bob')],
			),
	},
};
