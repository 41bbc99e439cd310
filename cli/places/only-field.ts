import { KeystageError } from '../../shared/index.ts';
import type { LocatedCredential } from './locate.ts';

/** The field that a reference names, or the only one that the credential has. */
export function fieldOf({ app, environment, credential, field }: LocatedCredential): string {
  if (field !== null) return field;
  const names = credential.fields.map(({ name }) => name);
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return only;
  const reference = `${app.handle}/${environment.handle}/${credential.name}`;
  throw new KeystageError('input/invalid', `“${reference}” has several fields; say which.`, {
    field: 'reference',
    hint: `There is ${names.map((name) => `${reference}.${name}`).join(', ')}.`,
  });
}
