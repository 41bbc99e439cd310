import type { Environment, EnvironmentColour } from '../model/environment.ts';

/** The colour a stage has unless the user chose another; the word is always shown beside it. */
export function defaultColour(environmentHandle: string): EnvironmentColour {
  if (environmentHandle === 'development') return 'green';
  if (environmentHandle === 'staging') return 'amber';
  if (environmentHandle === 'production') return 'red';
  return 'blue';
}

/** Whether acting here can log real users out or cost money, and so asks first. */
export function isProduction(environment: Pick<Environment, 'handle' | 'sandbox'>): boolean {
  return environment.handle === 'production' && !environment.sandbox;
}
