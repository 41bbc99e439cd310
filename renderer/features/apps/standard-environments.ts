/** The stages a new app is offered, as they are written on screen. */
export const standardEnvironmentNames = ['Development', 'Staging', 'Production'] as const;
