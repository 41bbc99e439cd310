import { isConfidential } from '../../shared/index.ts';
import type { Explanation } from '../oauth/explain/explanation.ts';
import { explainError } from '../oauth/explain/explanation.ts';
import { recordOf, type ProbeSetting } from './probe-setting.ts';
import type { Finding } from './run-probes.ts';
import { tryPort } from './try-port.ts';

export async function probePort(url: string): Promise<Finding> {
  const standing = await tryPort(url);
  if (standing === null) return failed('Keystage can’t listen for this URL.', null);
  if (standing.free) return passed(`${standing.addresses.join(' and ')} can be listened on, and nobody else does.`);
  return failed('The port can’t be had, so no login can be received.', explainError(standing.error));
}

export function probeAppType(setting: ProbeSetting): Finding {
  const { environment, provider } = setting;
  const stored = recordOf(setting, 'oauth2-client')?.fields['client_secret'] !== undefined;
  const confidential =
    provider.name === 'x'
      ? isConfidential(environment.registration.oauth2Type)
      : provider.clientAuthentication !== 'none';
  if (confidential && !stored) {
    return failed('The app is noted as confidential, and no client secret is stored.', {
      code: 'oauth/not-ready',
      message: 'The client secret is missing.',
      cause:
        'Web App and Automated App (Bot) are confidential: the token endpoint answers “Missing valid authorization header” without a secret.',
      fix: 'Store the client secret from the provider’s console, or set the type that the console shows.',
    });
  }
  if (!confidential && stored) {
    return {
      verdict: 'unclear',
      proved: 'A client secret is stored, and the app is noted as public, so that it is not sent.',
      explanation: {
        code: 'oauth/not-ready',
        message: 'Type and secret do not fit together.',
        cause:
          'Public clients (Native App, Single Page App) have no secret at X. It is left over, or the type here is not the console’s.',
        fix: 'Compare the type with the console. The probe of the client ID tells which of the two is right.',
      },
      exchange: null,
      verified: [],
    };
  }
  return passed(confidential ? 'Confidential, and a secret is stored.' : 'Public, and no secret is stored.');
}

function passed(proved: string): Finding {
  return { verdict: 'passed', proved, explanation: null, exchange: null, verified: [] };
}

function failed(proved: string, explanation: Explanation | null): Finding {
  return { verdict: 'failed', proved, explanation, exchange: null, verified: [] };
}
