/** Conditions under which the fields of *Create* are shown; its form and its JSON field need them too. */
export const showOnlyForCreate = { resource: ['template'], operation: ['create'] };

/** Whether the components come from the form or as JSON. */
export const DEFINE_AS = { name: 'defineTemplateAs', label: 'Define As' };

export const COMPONENTS_JSON = { name: 'newTemplateComponents', label: 'Components' };
