import { lintCallbackUrl } from '../../../shared/rules/callback-url.ts';
import { isProduction } from '../../../shared/rules/environment-rules.ts';
import type { EnvironmentView, ProviderName } from '../../../shared/index.ts';
import { holdsClientSecret, oauth2TypeLabels } from './client-type.ts';

export interface RegistrationSummary {
  readonly type: string;
  readonly callbacks: string;
  readonly problems: readonly string[];
}

/** A registration in a few words: enough to see in the matrix which environment is not set up. */
export function summariseRegistration(
  environment: Pick<EnvironmentView, 'handle' | 'sandbox' | 'registration'>,
  provider: ProviderName,
): RegistrationSummary {
  const { registration } = environment;
  const { callbackUrls } = registration;
  const production = isProduction(environment);
  const wrong = callbackUrls.filter((url) =>
    lintCallbackUrl(url, { all: callbackUrls, production }).some((finding) => finding.severity === 'error'),
  ).length;
  const problems: string[] = [];
  if (registration.status === 'suspended') problems.push('suspended');
  if (wrong > 0) problems.push(`${wrong} bad ${wrong === 1 ? 'URL' : 'URLs'}`);
  if (provider === 'generic' && registration.endpoints === null) problems.push('no endpoints');
  return {
    type: provider === 'x' ? oauth2TypeLabels[registration.oauth2Type] : describeClient(registration),
    callbacks: countCallbacks(callbackUrls.length),
    problems,
  };
}

function describeClient(registration: EnvironmentView['registration']): string {
  return holdsClientSecret(registration) ? 'Confidential client' : 'Public client';
}

function countCallbacks(count: number): string {
  if (count === 0) return 'no callback URL';
  return `${count} callback ${count === 1 ? 'URL' : 'URLs'}`;
}
