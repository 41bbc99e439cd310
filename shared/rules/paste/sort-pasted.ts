import { cleanValue, type Surroundings } from '../recognise/clean-value.ts';
import { readValue } from '../recognise/read-value.ts';
import { formNames, type Reading } from '../recognise/value-form.ts';
import { isSamePlace, labelOf, placesByForm, type ValuePlace } from '../recognise/value-place.ts';
import { readName, type NameMeaning } from './name-meaning.ts';
import {
  isVariableName,
  maxPastedEntries,
  maxPastedLength,
  maxValueLength,
  tooLong,
  tooMany,
  type PastedEntry,
} from './pasted-entry.ts';
import { takeCurlCommands } from './read-curl-command.ts';
import { isPageWord } from './page-words.ts';
import { readJsonText } from './read-json-text.ts';
import { readLines } from './read-lines.ts';

/** A value that was found, where it would be kept, and why. */
export interface SortedValue {
  readonly value: string;
  readonly place: ValuePlace;
  /** Which credential of its kind: 0 for the first. Values of two accounts go to two credentials. */
  readonly group: number;
  /** As the text names it; empty where it stands alone. */
  readonly label: string;
  readonly line: number;
  readonly reason: string;
  /** What speaks against the place; null where nothing does. */
  readonly doubt: string | null;
  readonly removed: readonly Surroundings[];
  /** The numeric id of the account that the value speaks for. */
  readonly userId: string | null;
  /** The handle of that account, where the source tells it. */
  readonly handle?: string;
}

/** Something that is not kept, and why. Never the value: it may be a secret all the same. */
export interface LeftOut {
  readonly label: string;
  readonly line: number;
  readonly why: string;
}

/** What stands beside a name and may be a value of ours: kept only where a person says what it is. */
export interface Unrecognised extends LeftOut {
  readonly value: string;
}

export interface SortedPaste {
  readonly values: readonly SortedValue[];
  readonly unrecognised: readonly Unrecognised[];
  readonly leftOut: readonly LeftOut[];
  /** Variables of a pasted .env that are none of ours: their names, each once. */
  readonly otherNames: readonly string[];
  /** For the registration; empty where the text does not say. */
  readonly providerAppId: string;
  readonly callbackUrls: readonly string[];
  /** The text is longer than what is looked at. */
  readonly cutOff: boolean;
}

/** Sorts whatever text into what Keystage keeps. Never throws, and finds no value that the text does not hold. */
export function sortPasted(text: string): SortedPaste {
  const entries = readEntries(text.slice(0, maxPastedLength));
  const sorted = sortEntries(entries.slice(0, maxPastedEntries), text.length > maxPastedLength);
  const beyond = entries[maxPastedEntries];
  if (beyond === undefined) return sorted;
  return { ...sorted, leftOut: [...sorted.leftOut, { label: beyond.label, line: beyond.line, why: tooMany }] };
}

/** The same for what has been taken apart already. */
export function sortEntries(entries: readonly PastedEntry[], cutOff = false): SortedPaste {
  const sorter = new Sorter();
  for (const entry of entries) sorter.take(entry);
  return sorter.finish(cutOff);
}

function readEntries(text: string): PastedEntry[] {
  const json = readJsonText(text);
  if (json !== null) return json;
  const { entries, rest } = takeCurlCommands(text);
  return [...entries, ...readLines(rest)];
}

type Decision =
  | { readonly is: 'kept'; readonly place: ValuePlace; readonly reason: string; readonly doubt: string | null }
  | { readonly is: 'left-out'; readonly why: string }
  | { readonly is: 'unrecognised'; readonly why: string }
  | { readonly is: 'nothing' };

class Sorter {
  readonly #values: SortedValue[] = [];
  readonly #leftOut: LeftOut[] = [];
  readonly #unrecognised: Unrecognised[] = [];
  readonly #otherNames = new Set<string>();
  readonly #callbackUrls = new Set<string>();
  /** By place, the values it was given: the next of another value is of the next group. */
  readonly #held = new Map<string, Set<string>>();
  #providerAppId = '';

  take({ label, context, value: raw, line, unsure }: PastedEntry): void {
    if (raw.length > maxValueLength) {
      this.#leftOut.push({ label, line, why: tooLong });
      return;
    }
    const { value, removed } = cleanValue(raw);
    if (value === '') return;
    const meaning = readName(label, context);
    if (meaning?.is === 'app-id') {
      if (/^\d{1,20}$/.test(value)) this.#providerAppId ||= value;
      else this.#leftOut.push({ label, line, why: 'not recognised: an app ID is digits alone' });
      return;
    }
    if (meaning?.is === 'callback-url') {
      if (/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(value)) this.#callbackUrls.add(value);
      else this.#leftOut.push({ label, line, why: 'not recognised: it is no URL' });
      return;
    }
    if (meaning?.is === 'credential' && isPageWord(value)) {
      this.#leftOut.push({ label, line, why: `no value, “${value}” is a button of the page` });
      return;
    }
    if (unsure !== undefined && isMask(value)) {
      this.#leftOut.push({ label, line, why: masked });
      return;
    }
    if (unsure !== undefined) {
      this.#unrecognised.push({ label, line, value, why: unsure });
      return;
    }
    const [telling] = readValue(value).filter((reading) => reading.telling);
    const decision = decide(value, label, meaning, this.#values.at(-1)?.place ?? null);
    if (decision.is === 'left-out') this.#leftOut.push({ label, line, why: decision.why });
    if (decision.is === 'unrecognised') this.#unrecognised.push({ label, line, value, why: decision.why });
    if (decision.is === 'nothing' && isVariableName(label)) this.#otherNames.add(label);
    if (decision.is !== 'kept') return;
    const { place, reason, doubt } = decision;
    const held = this.#heldAt(place);
    if (held.has(value)) return;
    const userId = telling?.userId ?? null;
    this.#values.push({ value, place, group: held.size, label, line, reason, doubt, removed, userId });
    held.add(value);
  }

  #heldAt({ kind, field }: ValuePlace): Set<string> {
    const key = `${kind} ${field}`;
    const held = this.#held.get(key) ?? new Set();
    this.#held.set(key, held);
    return held;
  }

  finish(cutOff: boolean): SortedPaste {
    return {
      values: settleAccessTokens(this.#values),
      unrecognised: this.#unrecognised,
      leftOut: this.#leftOut,
      otherNames: [...this.#otherNames],
      providerAppId: this.#providerAppId,
      callbackUrls: [...this.#callbackUrls],
      cutOff,
    };
  }
}

function decide(value: string, label: string, meaning: NameMeaning | null, before: ValuePlace | null): Decision {
  const places = meaning?.is === 'credential' ? meaning.places : [];
  if (isPlaceholder(value)) {
    return places.length > 0 ? { is: 'left-out', why: masked } : { is: 'nothing' };
  }
  if (/\s/.test(value))
    return places.length > 0 ? { is: 'unrecognised', why: 'it has spaces in it' } : { is: 'nothing' };
  const readings = readValue(value);
  const [first] = readings;
  if (first?.telling === true) return decideByForm(first, label, places);
  const fitting = places.find((place) => readings.some(({ form }) => isAt(form, place)));
  const place = fitting ?? places[0];
  if (place !== undefined)
    return { is: 'kept', place, reason: `named “${label}”`, doubt: doubtOf(first, place, readings) };
  // A name that is not X's: what is beside it is somebody else's, whatever its length.
  if (label !== '')
    return isSecretName(label) || readings.length > 0 || isMachineMade(value)
      ? { is: 'unrecognised', why: notOurs }
      : { is: 'nothing' };
  return decideByLength(readings, before);
}

function decideByForm({ form }: Reading, label: string, places: readonly ValuePlace[]): Decision {
  const place = placesByForm[form];
  if (place === null) return { is: 'left-out', why: `${formNames[form]}, which is not kept` };
  const agrees = places.some((one) => isSamePlace(one, place));
  const reason = agrees ? `named “${label}”, and has the form` : `has the form of ${formNames[form]}`;
  const doubt = places.length === 0 || agrees ? null : `The text names it “${label}”.`;
  return { is: 'kept', place, reason, doubt };
}

/** For a value without any name. A secret that follows a client ID is the client's, another the API key's. */
function decideByLength(readings: readonly Reading[], before: ValuePlace | null): Decision {
  const [first] = readings;
  const own = first === undefined ? null : placesByForm[first.form];
  if (first === undefined || own === null) return { is: 'nothing' };
  const afterClient = before?.field === 'client_id' && own.field === 'api_secret';
  const place = afterClient ? { kind: 'oauth2-client' as const, field: 'client_secret' } : own;
  const doubt = `Only its length speaks for ${labelOf(place)}.`;
  return {
    is: 'kept',
    place,
    reason: afterClient ? 'follows a client ID' : `as long as ${formNames[first.form]}`,
    doubt,
  };
}

function doubtOf(first: Reading | undefined, place: ValuePlace, readings: readonly Reading[]): string | null {
  if (first === undefined || readings.some(({ form }) => isAt(form, place))) return null;
  return `By its length it would be ${formNames[first.form]}.`;
}

function isAt(form: Reading['form'], place: ValuePlace): boolean {
  const own = placesByForm[form];
  return (own !== null && isSamePlace(own, place)) || (form === 'api-secret' && place.field === 'client_secret');
}

/** `access_token` names two things. Without a form that tells, what stands beside it does. */
function settleAccessTokens(values: readonly SortedValue[]): SortedValue[] {
  const has = (field: string) => values.some(({ place }) => place.field === field);
  const isUsers = has('refresh_token') && !has('access_token_secret');
  return values.map((value) =>
    isUsers && value.place.kind === 'access-token' && value.place.field === 'access_token' && value.userId === null
      ? { ...value, place: { kind: 'oauth2-user-token', field: 'access_token' }, reason: 'stands with a refresh token' }
      : value,
  );
}

function isPlaceholder(value: string): boolean {
  return (
    /^[<{[$%].*[>}\]%]?$/.test(value)
    || /^(?:your|my|the|insert|replace|changeme|change-me|todo|example)\b|^your[_-]?|_here$/i.test(value)
    || /^[*•●xX.·_-]{3,}/.test(value)
    || /^(?:null|undefined|none|true|false)$/i.test(value)
  );
}

/** Nothing but the dots of a value that is covered. */
function isMask(value: string): boolean {
  return /^[*•●·.xX_-]{3,}$/.test(value);
}

const masked = 'a placeholder or a masked value';
const notOurs = 'not a name of X’s credentials';

/** Long, of letters and digits both, and neither an address nor a date. */
function isMachineMade(value: string): boolean {
  return /^(?=.*\d)(?=.*[A-Za-z])[\w~+/=-]{20,}$/.test(value);
}

function isSecretName(label: string): boolean {
  return /secret|token|password|passwd|api.?key|private.?key/i.test(label);
}
