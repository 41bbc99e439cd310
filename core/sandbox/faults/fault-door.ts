import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import {
  faultOrderSchema,
  KeystageError,
  setFaultSchema,
  type FaultOrder,
  type SetFault,
} from '../../../shared/index.ts';
import type { Http } from '../../ports.ts';
import type { Reply, SandboxContext, SandboxRequest } from '../exchange.ts';
import { json, problem } from '../replies.ts';

/** Where another Keystage process of this user sets the faults of a running sandbox. */
export const faultDoorPath = '/.keystage/faults';
const proofHeader = 'x-keystage-proof';
const answerLimitMs = 2_000;

/** Signed with the instance's key, which only this user can read: no page, and no other program, can set a fault. */
export function obeyOrder(request: SandboxRequest, context: SandboxContext): Reply {
  const given = Buffer.from(String(request.headers[proofHeader] ?? ''));
  const expected = Buffer.from(sign(context.instance, request.body));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return problem(403, 'Forbidden');
  const order = parseOrder(request.body);
  if (order === null) return problem(400, 'Bad Request');
  try {
    return json(200, context.state.faults.obey(order));
  } catch (error) {
    if (error instanceof KeystageError) return problem(400, 'Bad Request');
    throw error;
  }
}

/** Tells the sandbox of another process; null where it does not answer as one that knows faults. */
export async function sendOrder(
  { url, instance }: { readonly url: string; readonly instance: string },
  order: FaultOrder,
  http: Http,
): Promise<readonly SetFault[] | null> {
  const body = JSON.stringify(order);
  try {
    const answer = await http(`${url}${faultDoorPath}`, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json', [proofHeader]: sign(instance, body) },
      body,
      signal: AbortSignal.timeout(answerLimitMs),
    });
    const set: unknown = answer.ok ? await answer.json() : null;
    return z.array(setFaultSchema).safeParse(set).data ?? null;
  } catch {
    return null;
  }
}

function sign(instance: string, body: string): string {
  return createHmac('sha256', instance).update(`keystage/sandbox-faults/v1 ${body}`).digest('base64url');
}

function parseOrder(body: string): FaultOrder | null {
  try {
    return faultOrderSchema.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
