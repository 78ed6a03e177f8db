import { selectFields, type FieldTable } from '../field-selection';
import type { BusinessPortfolio } from '../objects';
import { edge } from './graph-edge';

const PORTFOLIO_FIELDS: FieldTable<BusinessPortfolio> = {
	node: 'Business',
	defaults: ['name'],
	fields: { name: ({ name }) => name },
};

/** What owns the account: its ID is beside the account's in Meta's settings and often taken for it. */
export const businessPortfolioEdges = [
	edge('business', 'GET', '', 'any_token', (call, portfolio) =>
		selectFields(portfolio, PORTFOLIO_FIELDS, call.params.fields),
	),
];
