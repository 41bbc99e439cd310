import { rateHeaders, xHeaders } from '../api-headers.ts';
import type { Reply, SandboxContext, SandboxRequest } from '../exchange.ts';
import { findBearer } from '../find-bearer.ts';
import { looksSigned } from '../oauth1/check-signed.ts';
import { json, problem, reasonHeader } from '../replies.ts';
import { typedProblem, unsupportedAuthentication } from '../v2-problems.ts';
import { isUsageField, usageOf, type UsageField } from './usage.ts';

const usual: readonly UsageField[] = ['cap_reset_day', 'project_cap', 'project_id', 'project_usage'];

/** `GET /2/usage/tweets`, which takes the bearer token of an app and nothing else. */
export async function showUsage(request: SandboxRequest, context: SandboxContext): Promise<Reply> {
  if (looksSigned(request)) return refuse('OAuth 1.0a User Context');
  const bearer = await findBearer(request, context);
  if (bearer.kind === 'user') return refuse('OAuth 2.0 User Context');
  if (bearer.kind !== 'app-only') {
    const reason = bearer.kind === 'none' ? 'no-bearer-token' : bearer.reason;
    return problem(401, 'Unauthorized', { ...xHeaders(), [reasonHeader]: reason });
  }
  const nowMs = context.clock.now();
  const rate = context.state.usageCalls.count(bearer.app.keyId, nowMs);
  const headers = { ...xHeaders(), ...rateHeaders(rate) };
  if (rate.exceeded) return problem(429, 'Too Many Requests', headers);
  const asked = readQuery(new URLSearchParams(request.query));
  if (asked === null) {
    return typedProblem(
      'invalid-request',
      400,
      'Invalid Request',
      'One or more parameters to your request was invalid.',
    );
  }
  return json(200, { data: usageOf(bearer.app.appId, asked.days, asked.fields, nowMs) }, headers);
}

function refuse(used: string): Reply {
  return unsupportedAuthentication(used, ['OAuth 2.0 Application-Only']);
}

/** Null where a parameter is beyond what X documents. */
function readQuery(query: URLSearchParams): { readonly days: number; readonly fields: readonly UsageField[] } | null {
  const days = query.get('days') ?? '7';
  if (!/^[1-9]\d?$/.test(days) || Number(days) > 90) return null;
  const named = query.get('usage.fields')?.split(',');
  if (named === undefined) return { days: Number(days), fields: usual };
  return named.every(isUsageField) ? { days: Number(days), fields: named } : null;
}
