/** The code of all dialogs: one bundle, which the window's first screen does without. */
export const loadForms = () => import('./forms.ts');
