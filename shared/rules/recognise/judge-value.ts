import type { ProviderName } from '../../model/app.ts';
import { cleanValue } from './clean-value.ts';
import { describeAge } from './describe-age.ts';
import { readValue } from './read-value.ts';
import { formNames, type Reading, type ValueForm } from './value-form.ts';
import { isSamePlace, placesByForm, type ValuePlace } from './value-place.ts';

/** One thing to know about a value that somebody gives. A `warning` is likely a mistake, and still may be meant. */
export interface ValueHint {
  readonly code: HintCode;
  readonly severity: 'warning' | 'note';
  readonly message: string;
}
export type HintCode =
  'wrong-box' | 'other-app' | 'other-provider' | 'not-kept' | 'expired' | 'unusual' | 'issued' | 'of-app';

interface Context {
  readonly provider: ProviderName;
  /** The app id that the registration notes; empty where it notes none. */
  readonly providerAppId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** X's access tokens of OAuth 2.0 live so long; its answer says it too, but a pasted value comes without. */
const accessTokenLifeMs = 2 * 60 * 60 * 1000;

/** What its form says about a value that is to be kept at `place`. Hints only: X documents none of it. */
export function judgeValue(text: string, place: ValuePlace, context: Context): ValueHint[] {
  // Other providers' values have other forms, and a secret of the user's own has any.
  if (context.provider !== 'x' || place.kind === 'custom') return [];
  const { value } = cleanValue(text);
  if (value === '') return [];
  const readings = readValue(value);
  const fitting = readings.find(({ form }) => fits(form, place));
  if (fitting !== undefined) return judgeFitting(fitting, context);
  const [likeliest] = readings;
  if (likeliest === undefined) return judgeUnknown(value, place);
  const misplaced = judgeMisplaced(likeliest, place);
  return misplaced === null ? [] : [misplaced];
}

function fits(form: ValueForm, place: ValuePlace): boolean {
  const own = placesByForm[form];
  if (own !== null && isSamePlace(own, place)) return true;
  // Old secrets of either kind have the same lengths, and a client secret may happen to have neither dash nor underscore.
  return form === 'api-secret' && place.field === 'client_secret';
}

function judgeFitting({ form, issuedAt, providerAppId }: Reading, context: Context): ValueHint[] {
  if (providerAppId !== null) return [judgeApp(providerAppId, context)];
  if (issuedAt === null) return [];
  const age = describeAge(context.now - issuedAt);
  if (form === 'oauth2-access-token' && context.now - issuedAt >= accessTokenLifeMs) {
    const message = `It was issued ${age}, and access tokens live two hours: it has expired.`;
    return [{ code: 'expired', severity: 'warning', message }];
  }
  return [{ code: 'issued', severity: 'note', message: `Issued ${age}, by what it says itself.` }];
}

function judgeApp(issuedTo: string, { providerAppId }: Context): ValueHint {
  if (providerAppId !== '' && providerAppId !== issuedTo) {
    const message = `It belongs to another app: it was issued to the app ID ${issuedTo}, and this environment’s is ${providerAppId}.`;
    return { code: 'other-app', severity: 'warning', message };
  }
  const matches = providerAppId === issuedTo ? ', as registered here' : '';
  return { code: 'of-app', severity: 'note', message: `Issued to the app ID ${issuedTo}${matches}.` };
}

/** Null where the form rests on the length alone and the box may well be right. */
function judgeMisplaced({ form, telling }: Reading, place: ValuePlace): ValueHint | null {
  const advice = adviceFor(form, place);
  if (form === 'xai-key') return { code: 'other-provider', severity: 'warning', message: `This is ${advice}` };
  if (form === 'authorization-code' || form === 'request-token') {
    return { code: 'not-kept', severity: 'warning', message: `This is ${advice}` };
  }
  if (telling) return { code: 'wrong-box', severity: 'warning', message: `This is ${advice}` };
  return place.field === 'client_id' || form === 'app-id' || form === 'pin' || place.kind === 'bearer'
    ? { code: 'wrong-box', severity: 'warning', message: `This looks like ${advice}` }
    : {
        code: 'unusual',
        severity: 'note',
        message: `By its length it would be ${formNames[form]}. Check that it is the right one.`,
      };
}

function adviceFor(form: ValueForm, place: ValuePlace): string {
  const name = formNames[form];
  switch (form) {
    case 'xai-key':
      return `${name} (console.x.ai), which X’s API does not take. X’s keys are at console.x.com.`;
    case 'authorization-code':
      return `${name}: it is good for one exchange within 30 seconds, and not worth keeping.`;
    case 'request-token':
      return `${name}: it is good for one login, and not worth keeping.`;
    case 'app-id':
    case 'pin':
      return `${formNames['app-id']}, which belongs into the registration.`;
    case 'api-key':
      return place.field === 'client_id'
        ? `${name}. The client ID is another value, of 34 characters, under “OAuth 2.0 Client ID and Client Secret”.`
        : `${name}. Check that it is in the right box.`;
    case 'oauth2-refresh-token':
      return `${name}. It belongs into the box “Refresh token” of a user token.`;
    default:
      return `${name}. Check that it is in the right box.`;
  }
}

/** A client ID, a bearer token and an access token have a structure; a value without it is worth a second look. */
const structured: Readonly<Record<string, ValueForm>> = {
  'oauth2-client.client_id': 'client-id',
  'bearer.bearer_token': 'bearer-token',
  'access-token.access_token': 'access-token',
  'oauth2-user-token.access_token': 'oauth2-access-token',
  'oauth2-user-token.refresh_token': 'oauth2-refresh-token',
};

function judgeUnknown(value: string, place: ValuePlace): ValueHint[] {
  const expected = structured[`${place.kind}.${place.field}`];
  // Not while it is being typed.
  if (expected === undefined || value.length < 12) return [];
  const message = `X’s own look different: this does not have the form of ${formNames[expected]}. Was it copied whole?`;
  return [{ code: 'unusual', severity: 'note', message }];
}
