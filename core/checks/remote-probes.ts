import * as z from 'zod';
import { formatBasic } from '../oauth/client-authentication.ts';
import { describeSpan, readClockAhead, toleratedSkewSeconds } from '../oauth/explain/clock-skew.ts';
import { parseJsonObject } from '../oauth/response-body.ts';
import { signRequest } from '../oauth1/sign.ts';
import { SecretValue } from '../secret-value.ts';
import { ask, toFinding } from './probe-http.ts';
import { oauth1Origin, publicText, recordOf, takeSecret, type ProbeSetting } from './probe-setting.ts';
import type { Finding, VerifiedField } from './run-probes.ts';

const accept = 'application/json';

export async function probeClock(setting: ProbeSetting): Promise<Finding> {
  const answer = await ask(setting, `${setting.provider.tokenUrl.origin}/`, { method: 'GET', headers: {} }, []);
  if ('verdict' in answer) return answer;
  const { exchange } = answer;
  const ahead = readClockAhead({ answer, nowMs: setting.ports.clock.now() });
  if (ahead === null) {
    const proved = 'The answer names no date, so the clocks can’t be compared.';
    return { verdict: 'unclear', proved, explanation: null, exchange, verified: [] };
  }
  const off = Math.abs(ahead);
  if (off <= toleratedSkewSeconds) {
    const proved =
      off <= 2
        ? 'The clocks agree to the second.'
        : `The clocks differ by ${describeSpan(off)}, which is within bounds.`;
    return { verdict: 'passed', proved, explanation: null, exchange, verified: [] };
  }
  const message = `The clock of this machine is ${describeSpan(off)} ${ahead > 0 ? 'ahead of' : 'behind'} the server’s.`;
  return {
    verdict: 'failed',
    proved: message,
    explanation: {
      code: 'oauth/clock-skew',
      message,
      cause:
        'Signatures of OAuth 1.0a carry the time, and are refused when it is five minutes off: as 135, or as 32 or 401 without a word.',
      fix: 'Turn automatic time on; in WSL and virtual machines, set it anew after the host has slept.',
    },
    exchange,
    verified: [],
  };
}

/** A refresh token of this form is nobody's. The refusal tells how far the request came: to the token, or not even there. */
const junkToken = 'KEYSTAGE-PROBE-NOT-A-TOKEN';

export async function probeClient(setting: ProbeSetting): Promise<Finding> {
  const { provider } = setting;
  const record = recordOf(setting, 'oauth2-client');
  const clientId = publicText(record, 'client_id') ?? '';
  const secret = provider.clientAuthentication === 'none' ? null : takeSecret(setting, record, 'client_secret');
  try {
    const basic = secret !== null && provider.clientAuthentication === 'basic';
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: junkToken });
    if (!basic) body.set('client_id', clientId);
    if (secret !== null && !basic) body.set('client_secret', secret.revealText());
    const headers = {
      accept,
      'content-type': 'application/x-www-form-urlencoded',
      ...(basic ? { authorization: formatBasic(clientId, secret.revealText()) } : {}),
    };
    const request = { method: 'POST', headers, body };
    const answer = await ask(setting, provider.tokenUrl.href, request, secret === null ? [] : [secret]);
    if ('verdict' in answer) return answer;
    const diagnosis = answer.diagnose({ step: 'refresh' });
    if (diagnosis.row === 'x-token-invalid' || diagnosis.row === 'invalid-grant') {
      const proved = `${secret === null ? 'The client ID is' : 'Client ID and secret are'} right: the server went on to the token, and refused only that.`;
      const fields = secret === null ? ['client_id'] : ['client_id', 'client_secret'];
      return {
        verdict: 'passed',
        proved,
        explanation: null,
        exchange: answer.exchange,
        verified: verify(record?.id, fields),
      };
    }
    return toFinding(answer, diagnosis, answer.status);
  } finally {
    secret?.wipe();
  }
}

const bearerSchema = z.object({ token_type: z.literal('bearer'), access_token: z.string().min(1) });

export async function probeApiKey(setting: ProbeSetting): Promise<Finding> {
  const record = recordOf(setting, 'api-key');
  const [key, secret] = [takeSecret(setting, record, 'api_key'), takeSecret(setting, record, 'api_secret')];
  try {
    if (key === null || secret === null) throw new TypeError('The plan lets no probe of a missing key run');
    const headers = {
      accept,
      authorization: formatBasic(key.revealText(), secret.revealText()),
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
    };
    const request = { method: 'POST', headers, body: new URLSearchParams({ grant_type: 'client_credentials' }) };
    const answer = await ask(setting, `${oauth1Origin(setting) ?? ''}/oauth2/token`, request, [key, secret]);
    if ('verdict' in answer) return answer;
    const bearer = bearerSchema.safeParse(parseJsonObject(answer.body));
    if (answer.status !== 200 || !bearer.success) {
      return toFinding(answer, answer.diagnose({ step: 'app-only' }), answer.status);
    }
    const stored = compareBearer(setting, bearer.data.access_token);
    return {
      verdict: 'passed',
      proved: `API key and secret belong together.${stored.words}`,
      explanation: null,
      exchange: answer.exchange,
      verified: [...verify(record?.id, ['api_key', 'api_secret']), ...stored.verified],
    };
  } finally {
    key?.wipe();
    secret?.wipe();
  }
}

/** By fingerprint: the token that came is not kept, and the stored one not opened. */
function compareBearer(setting: ProbeSetting, token: string): { words: string; verified: VerifiedField[] } {
  const record = recordOf(setting, 'bearer');
  const stored = record?.fields['bearer_token']?.value.fingerprint;
  if (record === null || stored === undefined) return { words: '', verified: [] };
  const spellings = [token, decode(token)].map((text) => {
    const value = SecretValue.fromText(text);
    const fingerprint = setting.vault.fingerprint(value);
    value.wipe();
    return fingerprint;
  });
  return spellings.includes(stored)
    ? { words: ' The bearer token stored here is the app’s.', verified: verify(record.id, ['bearer_token']) }
    : {
        words: ' The bearer token stored here is another than the app’s now: it was regenerated, or is another app’s.',
        verified: [],
      };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export async function probeCallback(setting: ProbeSetting, callback: string): Promise<Finding> {
  const record = recordOf(setting, 'api-key');
  const [key, secret] = [takeSecret(setting, record, 'api_key'), takeSecret(setting, record, 'api_secret')];
  try {
    if (key === null || secret === null) throw new TypeError('The plan lets no probe of a missing key run');
    const url = `${oauth1Origin(setting) ?? ''}/oauth/request_token`;
    const signed = signRequest(
      { method: 'POST', url },
      {
        consumerKey: key.revealText(),
        callback,
        key: { method: 'HMAC-SHA1', consumerSecret: secret, tokenSecret: null },
      },
      setting.ports.clock,
    );
    const headers = { accept, authorization: signed.authorization ?? '' };
    const answer = await ask(setting, signed.url, { method: 'POST', headers }, [key, secret]);
    if ('verdict' in answer) return answer;
    const confirmed = new URLSearchParams(answer.body).get('oauth_callback_confirmed') === 'true';
    if (answer.status === 200 && confirmed) {
      const proved = 'The callback URL is on the app’s list, to the byte; API key and secret are right.';
      const verified = verify(record?.id, ['api_key', 'api_secret']);
      return { verdict: 'passed', proved, explanation: null, exchange: answer.exchange, verified };
    }
    return toFinding(answer, answer.diagnose({ step: 'request-token', callback }), answer.status);
  } finally {
    key?.wipe();
    secret?.wipe();
  }
}

function verify(credentialId: VerifiedField['credentialId'] | undefined, fields: readonly string[]): VerifiedField[] {
  return credentialId === undefined ? [] : fields.map((field) => ({ credentialId, field }));
}
