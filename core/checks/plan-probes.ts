import { findListener, isConfidential, type ProbePlan } from '../../shared/index.ts';
import { oauth1Origin, publicText, recordOf, type ProbeSetting } from './probe-setting.ts';

const local = { host: null, sends: 'Nothing: it is looked up on this machine.', cost: 'Free.' };
const unpriced = 'Not on the provider’s price list, and counted in no quota.';

/** What can be probed, in the order in which it is best run: what costs nothing and explains the most comes first. */
export function planProbes(setting: ProbeSetting): ProbePlan[] {
  return [planPort(setting), planAppType(setting), planClock(setting), planClient(setting), ...planKeys(setting)];
}

function planPort({ environment }: ProbeSetting): ProbePlan {
  const url = environment.registration.callbackUrls.find((each) => findListener(each).listenable) ?? null;
  return {
    id: 'port',
    name: 'port',
    title: 'Port of the callback',
    subject: url,
    ...local,
    sends: 'Nothing: it listens for a moment, and lets go.',
    proves: 'That a login can listen where its callback comes to, and that no other program does.',
    whyNot: url === null ? 'No callback URL is registered that Keystage can listen for.' : null,
  };
}

function planAppType(setting: ProbeSetting): ProbePlan {
  const none = publicText(recordOf(setting, 'oauth2-client'), 'client_id') === null;
  return {
    id: 'app-type',
    name: 'app-type',
    title: 'App type and client secret',
    subject: null,
    ...local,
    proves: 'That a secret is stored where the app’s type needs one, and none where it must not be sent.',
    whyNot: none ? noClient : null,
  };
}

function planClock({ provider }: ProbeSetting): ProbePlan {
  return {
    id: 'clock',
    name: 'clock',
    title: 'Clock',
    subject: null,
    sends: 'One GET without credentials; the Date header of the answer is read.',
    host: provider.tokenUrl.host,
    cost: unpriced,
    proves: 'That the clock of this machine is right: a signature of OAuth 1.0a must not be five minutes off.',
    whyNot: null,
  };
}

const noClient = 'There is no OAuth 2.0 client in this environment.';

function planClient(setting: ProbeSetting): ProbePlan {
  const { provider, environment } = setting;
  const record = recordOf(setting, 'oauth2-client');
  const confidential =
    provider.name === 'x'
      ? isConfidential(environment.registration.oauth2Type)
      : provider.clientAuthentication !== 'none';
  const noSecret = confidential && record?.fields['client_secret'] === undefined;
  return {
    id: 'client',
    name: 'client',
    title: confidential ? 'Client ID and secret' : 'Client ID',
    subject: null,
    sends: `A refresh with a refresh token that is no token, ${confidential ? 'and client ID and secret in a Basic header' : 'and the client ID'}.`,
    host: provider.tokenUrl.host,
    cost: `${unpriced} It touches no grant.`,
    proves:
      'By the words of the refusal: which of client ID and secret is wrong, or that both are right, without a user.',
    whyNot: publicText(record, 'client_id') === null ? noClient : noSecret ? 'The client secret is missing.' : null,
  };
}

function planKeys(setting: ProbeSetting): ProbePlan[] {
  const origin = oauth1Origin(setting);
  const record = recordOf(setting, 'api-key');
  const whyNot =
    origin === null
      ? 'Keystage knows no such endpoint of this server.'
      : record?.fields['api_key'] === undefined || record.fields['api_secret'] === undefined
        ? 'API key and secret are not both stored in this environment.'
        : null;
  const host = origin === null ? setting.provider.tokenUrl.host : new URL(origin).host;
  const key: ProbePlan = {
    id: 'api-key',
    name: 'api-key',
    title: 'API key and secret',
    subject: null,
    sends: 'A request for the app’s bearer token (client_credentials), with key and secret in a Basic header.',
    host,
    cost: `${unpriced} The app has one bearer token, and gets the same one again.`,
    proves: 'That API key and secret belong together, and whether the bearer token stored here is the app’s.',
    whyNot,
  };
  const urls = [...new Set(setting.environment.registration.callbackUrls)];
  return [
    key,
    ...urls.map((url) => ({
      id: `callback ${url}`,
      name: 'callback' as const,
      title: 'Callback URL',
      subject: url,
      sends: 'A signed request for a request token with this callback (the first leg of OAuth 1.0a). Nobody is asked.',
      host,
      cost: unpriced,
      proves:
        'That the callback URL is on the app’s list, to the byte. One list serves both versions of OAuth, as far as is known.',
      whyNot,
    })),
  ];
}
