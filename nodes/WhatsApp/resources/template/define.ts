/** Whether the components come from the form or as JSON. */
export const DEFINE_AS = { name: 'defineTemplateAs', label: 'Define As' };

export const COMPONENTS_JSON = { name: 'newTemplateComponents', label: 'Components' };
