import { KeystageError, variableNameOf, type App, type Environment } from '../../shared/index.ts';
import { findApp, findEnvironment } from '../catalog/find.ts';
import { findNear } from '../catalog/near-names.ts';
import { resolveReference } from '../catalog/resolve-reference.ts';
import { viewEnvironment } from '../catalog/views.ts';
import type { Document } from '../vault/document.ts';
import { valueAt, type ValuePlace } from './find-value.ts';

export interface NamedValue extends ValuePlace {
  readonly name: string;
}

export interface CollectedVariables {
  readonly environment: Environment;
  readonly given: readonly NamedValue[];
  /** Two values want one name, and which of them the program means is not for us to guess. */
  readonly leftOut: readonly { readonly name: string; readonly references: readonly string[] }[];
}

/** The variables of the environment that `reference` names, in the order in which its credentials are shown. */
export function collectVariables(
  document: Document,
  reference: string,
  only: readonly string[] | undefined,
): CollectedVariables {
  const { appId, environmentId, credentialId } = resolveReference(document, reference);
  if (environmentId === null || credentialId !== null) throw namesNoEnvironment(reference);
  const app = findApp(document, appId);
  const environment = findEnvironment(document, environmentId);
  const byName = groupByName(document, app, environment);
  const wanted = only === undefined ? byName : pickOnly(byName, only);
  const given: NamedValue[] = [];
  const leftOut: { name: string; references: string[] }[] = [];
  for (const [name, values] of wanted) {
    const [first] = values;
    if (first === undefined) continue;
    if (allEqual(document, values)) given.push({ ...first, name });
    else leftOut.push({ name, references: values.map((value) => value.reference) });
  }
  if (only !== undefined) refuseAmbiguous(leftOut);
  return { environment, given, leftOut };
}

function groupByName(document: Document, app: App, environment: Environment): ReadonlyMap<string, ValuePlace[]> {
  const byName = new Map<string, ValuePlace[]>();
  for (const { id, fields } of viewEnvironment(document, environment).credentials) {
    const credential = document.credentials[id];
    if (credential === undefined) continue;
    for (const { name: field } of fields) {
      const name = variableNameOf(app, credential, field);
      byName.set(name, [...(byName.get(name) ?? []), valueAt(app, environment, credential, field)]);
    }
  }
  return byName;
}

function pickOnly<Value>(byName: ReadonlyMap<string, Value>, only: readonly string[]): ReadonlyMap<string, Value> {
  const names = [...byName.keys()];
  return new Map(
    [...new Set(only)].map((name) => {
      const value = byName.get(name);
      if (value !== undefined) return [name, value];
      const near = findNear(name, names);
      throw new KeystageError('not-found', `The environment has no variable ${name}.`, {
        field: 'only',
        hint: [
          ...(near === null ? [] : [`Did you mean ${near}?`]),
          names.length === 0 ? 'It has none at all yet.' : `There is ${names.join(', ')}.`,
        ].join(' '),
      });
    }),
  );
}

/** A value that two credentials share may come from either. */
function allEqual(document: Document, values: readonly ValuePlace[]): boolean {
  const prints = values.map(
    ({ credentialId, field }) => document.credentials[credentialId]?.fields[field]?.value.fingerprint,
  );
  return new Set(prints).size === 1;
}

/** Where a name was asked for, leaving it out would be no answer. */
function refuseAmbiguous(leftOut: CollectedVariables['leftOut']): void {
  const [first] = leftOut;
  if (first === undefined) return;
  throw new KeystageError(
    'input/invalid',
    `Several values have the name ${first.name}: ${first.references.join(', ')}.`,
    {
      field: 'only',
      hint: 'Name the one that is meant by its reference, or give one of them a variable name of its own.',
    },
  );
}

function namesNoEnvironment(reference: string): KeystageError {
  return new KeystageError('input/invalid', `“${reference}” is not an environment.`, {
    field: 'environment',
    hint: 'Write app/environment, for example acme-poster/development.',
  });
}
