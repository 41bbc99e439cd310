import { openEveryValue } from '../backups/open-every-value.ts';
import type { Container } from '../container.ts';
import type { KeyRing } from '../key-ring.ts';
import { openFile } from '../vault-body.ts';
import type { Bare } from './drill-messages.ts';

/** Opens a file and every value in it; returns its credentials without any. Throws as `openEveryValue`. */
export async function openWholly(container: Container, keys: KeyRing): Promise<Bare[]> {
  const document = openFile(container, keys);
  await openEveryValue(document, keys);
  return Object.values(document.credentials)
    .filter(({ fields }) => Object.keys(fields).length === 0)
    .map(({ id, updatedAt }) => ({ id, updatedAt }));
}
