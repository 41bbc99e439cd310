import type { Environment, EnvironmentColour } from '../model/environment.ts';

/** The colour a stage has unless the user chose another; the word is always shown beside it. */
export function defaultColour(environmentHandle: string): EnvironmentColour {
  if (environmentHandle === 'development') return 'green';
  if (environmentHandle === 'staging') return 'amber';
  if (environmentHandle === 'production') return 'red';
  return 'blue';
}

/**
 * Whether the values kept here are production's, whatever their requests are sent to at this moment: a switch to the
 * sandbox changes where they go, and not what they are.
 */
export function isProductionStage({ handle }: Pick<Environment, 'handle'>): boolean {
  return handle === 'production';
}

/** Whether what is sent from here can log real users out or cost money. */
export function isProduction(environment: Pick<Environment, 'handle' | 'sandbox'>): boolean {
  return isProductionStage(environment) && !environment.sandbox;
}
