import { isConfidential, type Diagnosis, type ParsedInput } from '../../shared/index.ts';
import { findApp, findEnvironment } from '../catalog/find.ts';
import type { HeardAnswer, ProviderFacts } from '../oauth/explain/evidence.ts';
import { diagnose } from '../oauth/explain/explain.ts';
import type { Vault } from '../vault/vault.ts';
import { readFacts } from './environment-facts.ts';

/** Explains what a person pasted. Without an environment it is taken for X's, and the vault is not asked. */
export async function explainPasted(vault: Vault, input: ParsedInput<'oauth.explain'>): Promise<Diagnosis> {
  const answer = readPasted(input.text, input.status ?? null);
  const attempt = { step: 'unknown' } as const;
  if (input.environmentId === undefined) return diagnose({ attempt, answer, provider: anyX('basic') });
  const document = await vault.read();
  const environment = findEnvironment(document, input.environmentId);
  const { provider } = findApp(document, environment.appId);
  const { oauth2Type } = environment.registration;
  return diagnose({
    attempt,
    answer,
    provider:
      provider === 'x' || environment.sandbox
        ? anyX(isConfidential(oauth2Type) ? 'basic' : 'none')
        : { name: 'generic', label: 'the server', clientAuthentication: 'basic', codeLifetimeSeconds: null },
    facts: readFacts(document, environment),
  });
}

function anyX(clientAuthentication: 'basic' | 'none'): ProviderFacts {
  return { name: 'x', label: 'X', clientAuthentication, codeLifetimeSeconds: 30 };
}

const statusLine = /^\s*HTTP\/[\d.]+ (\d{3})\b[^\n]*\r?\n/;

/** `curl -i` prints status line, headers, an empty line and the body; with a redirect or a proxy, several of them. */
export function readPasted(text: string, status: number | null): HeardAnswer {
  let body = text;
  let found = status;
  let headers = new Headers();
  for (let heads = 0; heads < 5; heads += 1) {
    const line = statusLine.exec(body);
    if (line === null) break;
    const rest = body.slice(line[0].length);
    const end = /\r?\n\r?\n/.exec(rest);
    headers = readHeaders(end === null ? rest : rest.slice(0, end.index));
    found = status ?? Number(line[1]);
    body = end === null ? '' : rest.slice(end.index + end[0].length);
  }
  return { status: found, headers, body };
}

function readHeaders(head: string): Headers {
  const headers = new Headers();
  for (const line of head.split(/\r?\n/).slice(0, 100)) {
    const [, name, value] = /^([A-Za-z0-9-]{1,64}):[ \t]*(.{0,2000})$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    try {
      headers.append(name, value.trim());
    } catch {
      // What fetch would not take in a header tells nothing either.
    }
  }
  return headers;
}
