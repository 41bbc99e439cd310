import { toFreeHandle } from '../../../shared/index.ts';
import type { Document } from '../document.ts';
import { referenceOf, type MergeNote } from './merge-notes.ts';

/**
 * Gives another name to what the merge brought beside something of the same name, so that each reference still names
 * one thing. What is stored already keeps its name. `document` is changed.
 */
export function settleNames(document: Document, theirs: Document, notes: MergeNote[]): void {
  const renamed: { readonly id: string; readonly from: string }[] = [];
  for (const [id, app] of entriesOf(document.apps)) {
    if (isAsStored(theirs.apps, id, app.handle, ({ handle }) => handle)) continue;
    const others = valuesBut(document.apps, id);
    const taken = new Set(others.map(({ handle }) => handle));
    const isTwin = others.some(({ name }) => name.toLowerCase() === app.name.toLowerCase());
    if (!taken.has(app.handle) && !isTwin) continue;
    const handle = toFreeHandle(app.handle, taken);
    document.apps = {
      ...document.apps,
      [id]: { ...app, handle, name: isTwin ? withMark(app.name, handle) : app.name },
    };
    renamed.push({ id, from: app.name });
  }
  for (const [id, environment] of entriesOf(document.environments)) {
    if (isAsStored(theirs.environments, id, environment.handle, ({ handle }) => handle)) continue;
    const others = valuesBut(document.environments, id).filter(({ appId }) => appId === environment.appId);
    const taken = new Set(others.map(({ handle }) => handle));
    if (!taken.has(environment.handle)) continue;
    const handle = toFreeHandle(environment.handle, taken);
    const name = withMark(environment.name, handle);
    document.environments = { ...document.environments, [id]: { ...environment, handle, name } };
    renamed.push({ id, from: environment.name });
  }
  for (const [id, credential] of entriesOf(document.credentials)) {
    if (isAsStored(theirs.credentials, id, credential.name, ({ name }) => name)) continue;
    const others = valuesBut(document.credentials, id);
    const near = others.filter(({ environmentId }) => environmentId === credential.environmentId);
    const taken = new Set(near.map(({ name }) => name));
    if (!taken.has(credential.name)) continue;
    const name = toFreeHandle(credential.name, taken);
    document.credentials = { ...document.credentials, [id]: { ...credential, name } };
    renamed.push({ id, from: credential.name });
  }
  for (const { id, from } of renamed) {
    const reference = referenceOf(document, id);
    notes.push({
      reference,
      message: `“${from}” was there twice after two edits met. One of them is now ${reference}.`,
    });
  }
}

function entriesOf<Value>(records: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(records);
}

function valuesBut<Value>(records: Readonly<Record<string, Value>>, id: string): Value[] {
  return Object.entries(records).flatMap(([other, value]) => (other === id ? [] : [value]));
}

function isAsStored<Value>(
  stored: Readonly<Record<string, Value>>,
  id: string,
  name: string,
  nameOf: (value: Value) => string,
): boolean {
  const before = stored[id];
  return before !== undefined && nameOf(before) === name;
}

/** `Acme` with the handle `acme-2` becomes `Acme 2`, within the bounds of a name. */
function withMark(name: string, handle: string): string {
  const mark = /-(\d+)$/.exec(handle)?.[1] ?? '2';
  return `${name.slice(0, 34)} ${mark}`;
}
