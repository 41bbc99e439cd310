import {
  KeystageError,
  type ApiAnswer,
  type ApiBody,
  type CommandInput,
  type CredentialView,
  type HttpMethod,
} from '../../shared/index.ts';
import { locateEnvironment, type LocatedEnvironment } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { addHint } from '../terminal/add-hint.ts';
import { toRelativeTime } from '../terminal/relative-time.ts';
import { tell, writeJson, type Terminal } from '../terminal/terminal.ts';

export interface RequestOptions extends UnlockOptions {
  readonly as?: string;
  readonly method?: HttpMethod;
  readonly query?: string[];
  readonly header?: string[];
  readonly data?: string[];
  readonly yesProduction?: true;
}

/** Sends one request, and prints its answer. Throws where that says no, after it has been printed. */
export async function sendRequest(
  terminal: Terminal,
  reference: string,
  url: string,
  options: RequestOptions,
): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const located = await locateEnvironment(door, reference);
    const body = readBody(options.data ?? []);
    const input: CommandInput<'api.request'> = {
      environmentId: located.environment.id,
      credentialId: chooseCredential(located, options.as).id,
      method: options.method ?? (body.kind === 'none' ? 'GET' : 'POST'),
      url,
      query: (options.query ?? []).map((pair) => splitPair(pair, '=', 'query')),
      headers: (options.header ?? []).map((pair) => splitPair(pair, ':', 'header')),
      body,
      confirmProduction: options.yesProduction === true,
    };
    const answer = await door.call('api.request', input).catch((error: unknown) => {
      if (!(error instanceof KeystageError)) throw error;
      if (error.code === 'oauth/confirm-production')
        throw addHint(error, 'In the terminal, --yes-production confirms.');
      if (error.code === 'api/foreign-host')
        throw addHint(error, `Here: keystage request-hosts ${reference} --add ORIGIN`);
      throw error;
    });
    if (terminal.json) writeJson(terminal.out, answer);
    else print(terminal, answer);
    if (answer.status < 400) return;
    throw new KeystageError('oauth/provider-error', answer.advice?.cause ?? `The answer is HTTP ${answer.status}.`, {
      hint: answer.advice?.fix ?? 'The body says more.',
    });
  });
}

function print(terminal: Terminal, answer: ApiAnswer): void {
  const { body } = answer;
  tell(terminal, `HTTP ${answer.status} in ${Math.round(answer.durationMs)} ms · ${answer.method} ${answer.url}`);
  if (answer.refreshed) tell(terminal, 'The token had ended and was refreshed first.');
  for (const { window, limit, remaining, resetsAt } of answer.rateLimits) {
    const when = resetsAt === null ? '' : `, again ${toRelativeTime(resetsAt, Date.now())}`;
    tell(terminal, `Limit (${window}): ${remaining} of ${limit} left${when}`);
  }
  if (answer.accessLevel !== null) tell(terminal, `Access level: ${answer.accessLevel}`);
  if (answer.cost !== null) tell(terminal, `Cost: ${answer.cost}`);
  if (body.kind === 'binary') tell(terminal, `The body is not text: ${body.byteLength} bytes of ${body.contentType}.`);
  if (body.truncated) tell(terminal, `The body is cut off: it has ${body.byteLength} bytes or more.`);
  if (body.kind === 'text') terminal.out.write(`${terminal.out.paint(body.text)}\n`);
}

function chooseCredential({ app, environment }: LocatedEnvironment, name: string | undefined): CredentialView {
  const usable = environment.credentials.filter(({ kind }) =>
    ['access-token', 'bearer', 'oauth2-user-token'].includes(kind),
  );
  const place = `${app.handle}/${environment.handle}`;
  const names = usable.map((credential) => credential.name).join(', ');
  const chosen =
    name === undefined ? (usable.length === 1 ? usable[0] : undefined) : usable.find((each) => each.name === name);
  if (chosen !== undefined) return chosen;
  if (usable.length === 0) {
    throw new KeystageError('not-found', `${place} has no token to send a request with.`, {
      field: 'as',
      hint: `Get one: keystage oauth login ${place}, or keystage oauth app-only ${place}`,
    });
  }
  const message = name === undefined ? `${place} has several tokens.` : `${place} has no token named “${name}”.`;
  throw new KeystageError(name === undefined ? 'input/invalid' : 'not-found', message, {
    field: 'as',
    hint: `Say whose request it is with --as: ${names}.`,
  });
}

/** One piece of JSON, or the fields of a form. */
function readBody(data: readonly string[]): ApiBody {
  const [first] = data;
  if (first === undefined) return { kind: 'none' };
  if (data.length === 1 && /^\s*[[{]/.test(first)) return { kind: 'json', text: first };
  return { kind: 'form', fields: data.map((pair) => splitPair(pair, '=', 'data')) };
}

function splitPair(text: string, separator: string, field: string): { name: string; value: string } {
  const at = text.indexOf(separator);
  if (at > 0) return { name: text.slice(0, at).trim(), value: text.slice(at + 1).replace(/^ /, '') };
  throw new KeystageError('input/invalid', `“${text}” has no name and “${separator}” before its value.`, { field });
}
