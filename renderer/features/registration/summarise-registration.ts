import type { EnvironmentView, ProviderName } from '../../../shared/index.ts';
import { holdsClientSecret, oauth2TypeLabels } from './client-type.ts';

export interface RegistrationSummary {
  readonly type: string;
  readonly callbacks: string;
}

/** A registration in a few words: enough to see in the matrix which environment is set up, and as what. */
export function summariseRegistration(
  { registration }: Pick<EnvironmentView, 'registration'>,
  provider: ProviderName,
): RegistrationSummary {
  return {
    type: provider === 'x' ? oauth2TypeLabels[registration.oauth2Type] : describeClient(registration),
    callbacks: countCallbacks(registration.callbackUrls.length),
  };
}

function describeClient(registration: EnvironmentView['registration']): string {
  return holdsClientSecret(registration) ? 'Confidential client' : 'Public client';
}

function countCallbacks(count: number): string {
  if (count === 0) return 'no callback URL';
  return `${count} callback ${count === 1 ? 'URL' : 'URLs'}`;
}
