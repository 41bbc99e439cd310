import type { App } from '../../model/app.ts';
import type { EnvironmentView } from '../../model/environment.ts';
import { lintCallbackUrl } from '../callback-url.ts';
import { isProduction } from '../environment-rules.ts';
import { sortFlags, type Flag } from './flag.ts';

/** What is wrong with what is registered for an environment, the worst first. */
export function judgeRegistration(app: Pick<App, 'provider'>, environment: EnvironmentView): Flag[] {
  const { registration } = environment;
  const flags: Flag[] = [];
  if (registration.status === 'suspended') {
    flags.push(flag('suspended', 'danger', 'suspended', 'the provider has suspended the app: nothing of it works'));
  }
  flags.push(...flagInsecure(environment), ...flagCallbacks(environment));
  if (app.provider === 'generic' && registration.endpoints === null && !environment.sandbox) {
    flags.push(flag('unset', 'warning', 'no endpoints', 'no endpoints: no login can run'));
  }
  return sortFlags(flags);
}

/** In production whatever is sent over plain http can be read on its way. */
function flagInsecure(environment: EnvironmentView): Flag[] {
  if (!isProduction(environment)) return [];
  const { callbackUrls, websiteUrl, endpoints } = environment.registration;
  const named: readonly (readonly [string, string])[] = [
    ...callbackUrls.map((url) => ['callback URL', url] as const),
    ['website', websiteUrl],
    ['authorize endpoint', endpoints?.authorize ?? ''],
    ['token endpoint', endpoints?.token ?? ''],
    ['revoke endpoint', endpoints?.revoke ?? ''],
  ];
  const plain = new Set(named.filter(([, url]) => /^http:\/\//i.test(url)).map(([name]) => name));
  if (plain.size === 0) return [];
  return [flag('insecure', 'danger', 'no https', `plain http in production: ${[...plain].join(', ')}`)];
}

function flagCallbacks(environment: EnvironmentView): Flag[] {
  const { callbackUrls } = environment.registration;
  if (callbackUrls.length === 0) {
    const hasClient = environment.credentials.some(({ kind }) => kind === 'oauth2-client');
    return hasClient ? [flag('callback', 'warning', 'no callback', 'no callback URL: no login can come back')] : [];
  }
  const context = { all: callbackUrls, production: isProduction(environment) };
  const judged = callbackUrls.map((url) => lintCallbackUrl(url, context));
  const worst = (severity: 'error' | 'warning') =>
    judged.filter((findings) => findings.some((finding) => finding.severity === severity));
  const [wrong, doubtful] = [worst('error'), worst('warning')];
  const flags: Flag[] = [];
  if (wrong.length > 0) flags.push(toFlag('danger', 'bad', wrong));
  else if (doubtful.length > 0) flags.push(toFlag('warning', 'doubtful', doubtful));
  return flags;
}

function toFlag(tone: 'danger' | 'warning', word: string, judged: readonly ReturnType<typeof lintCallbackUrl>[]): Flag {
  const noun = judged.length === 1 ? 'URL' : 'URLs';
  const severity = tone === 'danger' ? 'error' : 'warning';
  const message = judged[0]?.find((finding) => finding.severity === severity)?.message ?? '';
  const long = `${judged.length} ${word} callback ${noun}: ${message}`;
  return flag('callback', tone, `${judged.length} ${word} ${noun}`, long);
}

function flag(is: Flag['is'], tone: Flag['tone'], short: string, long: string): Flag {
  return { is, tone, short, long, at: null };
}
