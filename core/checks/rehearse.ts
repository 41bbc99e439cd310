import { KeystageError, type ParsedInput, type Rehearsable, type Rehearsal } from '../../shared/index.ts';
import type { Attempt } from '../oauth/explain/attempt.ts';
import { catalogue } from '../oauth/explain/catalogue.ts';
import { diagnose } from '../oauth/explain/explain.ts';
import { faultPaths, type FaultPlace } from '../sandbox/faults/fault.ts';
import { faults } from '../sandbox/faults/fault-switch.ts';
import { ask } from './probe-http.ts';
import { readSetting, type ProbeRooms, type ProbeSetting } from './probe-setting.ts';
import { librarySamples } from './library-samples.ts';

const rehearsalCallback = 'http://127.0.0.1:8735/callback';
const lateCodeMs = 31_000;

/** Every failure that the explainer knows and the sandbox, or a library's own words, can show. */
export function listRehearsable(): Rehearsable[] {
  return catalogue.flatMap(({ id, family, title }): Rehearsable[] => {
    if (librarySamples.has(id)) return [{ id, family, title, path: null }];
    return faults
      .filter((fault) => rowOf(fault.id) === id)
      .map((fault) => ({ id: fault.id, family, title: title + endingOf(fault.id), path: faultPaths[fault.place] }));
  });
}

/** The row that explains a fault: variants of one failure are named by an ending. */
export function rowOf(faultId: string): string {
  return faultId.replace(/-(?:old-xml|xml|page)$/, (ending) =>
    ending === '-page' && faultId === 'x-mute-page' ? ending : '',
  );
}

function endingOf(faultId: string): string {
  if (faultId === 'x-mute-page') return '';
  if (faultId.endsWith('-old-xml')) return ', in the older XML';
  if (faultId.endsWith('-xml')) return ', in XML';
  return faultId.endsWith('-page') ? ', as a page' : '';
}

/** Plays one failure: sets it for the next request, makes that request as Keystage would, and explains the answer. */
export async function rehearse(
  rooms: ProbeRooms,
  { environmentId, id }: ParsedInput<'sandbox.rehearse'>,
): Promise<Rehearsal> {
  const setting = await readSetting(rooms, environmentId);
  const one = listRehearsable().find((each) => each.id === id);
  if (one === undefined) {
    throw new KeystageError('input/invalid', 'There is no such failure to rehearse.', { field: 'id' });
  }
  const { provider } = setting;
  const sample = librarySamples.get(id);
  if (sample !== undefined) {
    const answer = { status: null, headers: new Headers(), body: sample };
    const diagnosis = diagnose({ attempt: { step: 'unknown' }, answer, provider });
    return { id, title: one.title, diagnosis, exchange: null };
  }
  if (!setting.environment.sandbox) {
    throw new KeystageError(
      'oauth/not-ready',
      'Failures are rehearsed with the sandbox, and this environment is not of it.',
      {
        field: 'environmentId',
        hint: 'Choose an environment of the sandbox, or switch the sandbox on for one.',
      },
    );
  }
  await rooms.sandbox.orderFaults({ do: 'set', id, until: 'next' });
  try {
    return { id, title: one.title, ...(await play(setting, id)) };
  } finally {
    await rooms.sandbox.orderFaults({ do: 'clear', id });
  }
}

async function play(setting: ProbeSetting, id: string): Promise<Pick<Rehearsal, 'diagnosis' | 'exchange'>> {
  const place = placeOf(id);
  const query = place === 'authorize' ? `?redirect_uri=${encodeURIComponent(rehearsalCallback)}&state=rehearsed` : '';
  const url = `${setting.provider.tokenUrl.origin}${faultPaths[place]}${query}`;
  const isGet = place === 'authorize' || place === 'api-2' || place === 'api-1.1';
  const body = new URLSearchParams({ rehearsed: 'true' });
  const request = {
    method: isGet ? 'GET' : 'POST',
    headers: { accept: 'application/json' },
    ...(isGet ? {} : { body }),
  };
  const answer = await ask(setting, url, request, []);
  if ('verdict' in answer) {
    throw new KeystageError('oauth/not-ready', 'The sandbox did not answer.', { hint: 'Start it again.' });
  }
  const { exchange } = answer;
  const location = answer.headers.get('location');
  if (answer.status === 303 && location !== null) {
    const error = new URL(location).searchParams.get('error') ?? '';
    const headers = new Headers();
    const came = { status: null, headers, body: JSON.stringify({ error }) };
    return {
      diagnosis: diagnose({ attempt: { step: 'callback' }, answer: came, provider: setting.provider }),
      exchange,
    };
  }
  return { diagnosis: answer.diagnose(attemptOf(id, place)), exchange };
}

function placeOf(id: string): FaultPlace {
  const fault = faults.find((each) => each.id === id);
  if (fault === undefined) throw new TypeError('A failure without a fault has a sample');
  return fault.place;
}

/** What Keystage would have been doing when it met the failure. */
function attemptOf(id: string, place: FaultPlace): Attempt {
  switch (place) {
    case 'authorize':
      return { step: 'unknown' };
    case 'token':
      return /^x-token-invalid$|^invalid-grant$|^invalid-scope$/.test(id)
        ? { step: 'refresh' }
        : { step: 'exchange', codeAgeMs: id === 'x-code-invalid' ? lateCodeMs : 400 };
    case 'request-token':
      return { step: 'request-token', callback: rehearsalCallback };
    case 'access-token':
      return { step: 'access-token' };
    case 'app-only':
      return { step: 'app-only' };
    case 'api-1.1':
      return { step: 'api', credential: 'oauth1' };
    case 'api-2':
      return { step: 'api', credential: 'oauth2-user' };
  }
}
