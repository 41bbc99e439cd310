import { formatReference, type Reference } from '../../shared/index.ts';
import type { VaultDoor } from '../session/vault-door.ts';
import { findNear } from './near-names.ts';

/** The reference nearest to one that names nothing: the first part that does not exist is put right, the rest kept. */
export async function suggestReference(door: VaultDoor, wanted: Reference | string): Promise<string | null> {
  const apps = await door.call('app.list', {});
  const appHandles = apps.map(({ handle }) => handle);
  if (typeof wanted === 'string') return findNear(wanted, appHandles);
  const app = apps.find(({ handle }) => handle === wanted.app);
  if (app === undefined) return withNear(wanted, 'app', appHandles);

  const { environments } = await door.call('app.show', { appId: app.id });
  const environment = environments.find(({ handle }) => handle === wanted.environment);
  if (environment === undefined) {
    return withNear(
      wanted,
      'environment',
      environments.map(({ handle }) => handle),
    );
  }
  const credential = environment.credentials.find(({ name }) => name === wanted.credential);
  if (credential === undefined) {
    return withNear(
      wanted,
      'credential',
      environment.credentials.map(({ name }) => name),
    );
  }
  return withNear(
    wanted,
    'field',
    credential.fields.map(({ name }) => name),
  );
}

function withNear(wanted: Reference, part: keyof Reference, names: readonly string[]): string | null {
  const text = wanted[part];
  const near = text === null ? null : findNear(text, names);
  return near === null ? null : formatReference({ ...wanted, [part]: near });
}
