import { defineResource } from '../defineResource';
import { archiveTemplate } from './archive';
import { compareTemplates } from './compare';
import { createTemplate } from './create';
import { createTemplateFromLibrary } from './createFromLibrary';
import { deleteTemplate } from './delete';
import { getTemplate } from './get';
import { getAllTemplates } from './getAll';
import { getAllLibraryTemplates } from './getAllFromLibrary';
import { migrateTemplates } from './migrate';
import { unarchiveTemplate } from './unarchive';
import { unpauseTemplate } from './unpause';
import { updateTemplate } from './update';
import { upsertAuthenticationTemplates } from './upsertAuthentication';

export const template = defineResource({
	name: 'Template',
	value: 'template',
	operations: [
		archiveTemplate,
		compareTemplates,
		createTemplate,
		createTemplateFromLibrary,
		deleteTemplate,
		getTemplate,
		getAllTemplates,
		getAllLibraryTemplates,
		migrateTemplates,
		unarchiveTemplate,
		unpauseTemplate,
		updateTemplate,
		upsertAuthenticationTemplates,
	],
	default: getAllTemplates,
});
