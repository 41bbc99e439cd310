import { resolve } from 'node:path';
import { KeystageError, parseReference, type AppView } from '../../shared/index.ts';
import type { SecretSource } from '../passphrase/secret-source.ts';
import { locateApp, locateEnvironment } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { answer, warn, type Terminal } from '../terminal/terminal.ts';

export interface ExportEnvOptions extends UnlockOptions {
  readonly to: string;
  readonly confirmProduction?: true;
}

export interface ExportAppsOptions extends UnlockOptions {
  readonly to: string;
  readonly exportPassphraseFile?: string;
}

export async function exportEnv(terminal: Terminal, reference: string, options: ExportEnvOptions): Promise<void> {
  const parsed = parseReference(reference);
  if (parsed === null || parsed.environment === null) {
    throw new KeystageError('input/invalid', `“${reference}” names no environment.`, {
      field: 'reference',
      hint: 'Write app/environment, for example acme-poster/development.',
    });
  }
  await withUnlockedDoor(terminal, options, async (door) => {
    const { environment } = await locateEnvironment(door, reference);
    const confirmProduction = options.confirmProduction === true;
    const path = resolve(options.to);
    const written = await door.call('export.env', { environmentId: environment.id, path, confirmProduction });
    for (const { name, references } of written.leftOut) {
      warn(terminal, `${name} was left out: ${references.join(' and ')} both want that name.`);
    }
    answer(terminal, written, ({ paint }) => {
      const count = written.names.length === 1 ? '1 value' : `${written.names.length} values`;
      return `Wrote ${count} of ${paint(written.reference, 'bold')} to ${paint(written.path)}, in the clear.\n`;
    });
  });
}

export async function exportApps(
  terminal: Terminal,
  references: readonly string[],
  options: ExportAppsOptions,
): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door, secrets) => {
    const apps: AppView[] = [];
    for (const reference of references) apps.push(await locateApp(door, reference));
    const passphrase = await readExportPassphrase(secrets, options.exportPassphraseFile);
    const path = resolve(options.to);
    const written = await door.call('export.encrypted', { appIds: apps.map(({ id }) => id), path, passphrase });
    answer(terminal, written, ({ paint }) => {
      const count = written.credentialCount === 1 ? '1 credential' : `${written.credentialCount} credentials`;
      return `Wrote ${paint(written.references.join(', '), 'bold')} with ${count} to ${paint(written.path)}, encrypted.\n`;
    });
  });
}

async function readExportPassphrase(secrets: SecretSource, file: string | undefined): Promise<string> {
  if (file !== undefined) return secrets.readFile(file);
  const first = await secrets.ask('Passphrase for the exported file');
  if (first === (await secrets.ask('The same again'))) return first;
  throw new KeystageError('input/invalid', 'The two passphrases differ; nothing was written.', { field: 'passphrase' });
}
