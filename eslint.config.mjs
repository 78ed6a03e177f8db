import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The folders of the nodes, each with those that it must not import from. */
const FORBIDDEN_IMPORTS = {
	shared: ['graph', 'operation', 'send', 'lookups', 'resources', 'trigger'],
	graph: ['operation', 'send', 'lookups', 'resources', 'trigger'],
	operation: ['send', 'lookups', 'resources', 'trigger'],
	send: ['lookups', 'resources', 'trigger'],
	lookups: ['resources', 'trigger'],
	resources: ['lookups', 'trigger'],
	trigger: ['lookups', 'resources'],
};

// A test looks for circular imports: test/unit/node/imports.test.ts.
const folderRules = Object.entries(FORBIDDEN_IMPORTS).map(([folder, forbidden]) => ({
	files: [`nodes/WhatsApp/${folder}/**/*.ts`],
	rules: {
		'@typescript-eslint/no-restricted-imports': [
			'error',
			{
				patterns: [
					{
						regex: `^(\\.\\./)+(${forbidden.join('|')}|WhatsApp(Trigger)?\\.node)(/|$)`,
						message: `${folder}/ must not import from this folder, see CONTRIBUTING.md.`,
					},
					...(folder === 'shared'
						? [
								{
									regex: '^n8n-',
									allowTypeImports: true,
									message: 'shared/ must not depend on n8n, except for types.',
								},
							]
						: []),
				],
			},
		],
	},
}));

// The rule sets of n8n's own package scanner, with the four rules off that it switches off as
// well because the newer plugin checks the same thing better.
export default defineConfig(
	globalIgnores(['**/dist/', '**/node_modules/', '.sandbox/', '**/package-lock.json']),
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
	{ plugins: { 'n8n-nodes-base': n8nNodesBase } },
	{
		files: ['package.json'],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
		rules: n8nNodesBase.configs.community.rules,
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
	},
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{
		files: [
			'nodes/**/*.ts',
			'credentials/**/*.ts',
			'sandbox/**/*.ts',
			'sandbox/**/*.tsx',
			'benchmarks/**/*.ts',
			'test/**/*.ts',
			'tools/**/*.ts',
		],
		extends: [tseslint.configs.recommendedTypeChecked],
		languageOptions: {
			parserOptions: {
				project: [
					'./tsconfig.json',
					'./test/tsconfig.json',
					'./sandbox/phone/browser/tsconfig.json',
				],
				tsconfigRootDir: import.meta.dirname,
			},
		},
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts', 'sandbox/**/*.ts', 'test/**/*.ts'],
		rules: {
			'no-restricted-properties': [
				'error',
				{
					object: 'URL',
					property: 'canParse',
					message: 'Use parseUrl: canParse is wrong in Node 20 for hosts such as bücher.example.',
				},
			],
		},
	},
	...folderRules,
	// Jest types its matchers, such as expect.any(), as any.
	{ files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off' } },
	{
		files: [
			'nodes/**/*.ts',
			'credentials/**/*.ts',
			'sandbox/**/*.ts',
			'sandbox/**/*.tsx',
			'benchmarks/**/*.ts',
		],
		rules: { 'no-console': 'error' },
	},
);
