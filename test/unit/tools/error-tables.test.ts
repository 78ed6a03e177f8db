import { adviceByCode } from '../../../nodes/WhatsApp/graph/errorAdvice';
import { errorTables } from '../../../tools/error-tables';

it('the tables of errors have each code, what happened and what to do', () => {
	const { errors = '' } = errorTables();
	for (const [code, { what, action }] of adviceByCode)
		expect(errors).toContain(`| ${code} | ${what} | ${action} |`);
});
