import { KeystageError, type EnvironmentId, type UsageSeries } from '../../shared/index.ts';
import { sendRequest } from '../api/send-request.ts';
import { credentialsOf, findApp, findEnvironment } from '../catalog/find.ts';
import { parseJsonObject } from '../oauth/response-body.ts';
import type { Upkeep } from '../runs/grant-in-use.ts';
import { toTimestamp } from '../system-clock.ts';
import { keepUsage } from './keep-usage.ts';
import { readUsage } from './read-usage.ts';

const fields = 'cap_reset_day,daily_client_app_usage,daily_project_usage,project_cap,project_id,project_usage';

/** Asks X how many posts were read, as the app, and adds the answer to the environment's series. */
export async function fetchUsage(upkeep: Upkeep, id: EnvironmentId, days: number): Promise<UsageSeries> {
  const { vault, ports } = upkeep;
  const document = await vault.read();
  const environment = findEnvironment(document, id);
  const app = findApp(document, environment.appId);
  if (app.provider !== 'x' && !environment.sandbox) {
    throw new KeystageError('provider/unsupported', 'Only X tells its usage.', { field: 'environmentId' });
  }
  const bearers = credentialsOf(document, id).filter(({ kind }) => kind === 'bearer');
  const bearer = bearers.find(({ grant }) => grant === null) ?? bearers[0];
  if (bearer === undefined) {
    throw new KeystageError(
      'oauth/not-ready',
      `${environment.name} has no bearer token, and X tells usage to no other.`,
      {
        field: 'fields.bearer_token',
        hint: 'Get it with the API key and secret.',
      },
    );
  }
  const answer = await sendRequest(upkeep, {
    environmentId: id,
    credentialId: bearer.id,
    method: 'GET',
    url: '/2/usage/tweets',
    query: [
      { name: 'days', value: String(days) },
      { name: 'usage.fields', value: fields },
    ],
    headers: [],
    body: { kind: 'none' },
    confirmProduction: false,
  });
  if (answer.status !== 200) {
    throw new KeystageError('oauth/provider-error', answer.advice?.cause ?? `The answer was HTTP ${answer.status}.`, {
      hint: answer.advice?.fix ?? 'Nothing was changed. Try again later.',
    });
  }
  const fresh = readUsage(parseJsonObject(answer.body.text), environment.registration.providerAppId);
  if (fresh === null) {
    throw new KeystageError('oauth/bad-response', 'The answer tells no usage in any form that is known.', {
      hint: 'Nothing was changed. Ask for /2/usage/tweets in the API bench to see what came.',
    });
  }
  const now = toTimestamp(ports.clock.now());
  return vault.update((draft) => {
    const record = findEnvironment(draft, id);
    const usage = keepUsage(record.usage, fresh, now);
    record.usage = usage;
    record.updatedAt = now;
    return usage;
  });
}
