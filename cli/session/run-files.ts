import { lstat, writeFile } from 'node:fs/promises';
import { KeystageError, type CommandInput, type OAuthRun } from '../../shared/index.ts';
import { tell, type Terminal } from '../terminal/terminal.ts';
import type { VaultDoor } from './vault-door.ts';

/** Files that a login leaves of its timeline, for a bug report. Nothing secret is in them. */
export interface RunFileOptions {
  readonly har?: string;
  readonly markdown?: string;
}

type Format = CommandInput<'oauth.export'>['format'];

function listFiles({ har, markdown }: RunFileOptions): { format: Format; path: string }[] {
  return [
    ...(har === undefined ? [] : [{ format: 'har' as const, path: har }]),
    ...(markdown === undefined ? [] : [{ format: 'markdown' as const, path: markdown }]),
  ];
}

/** Before the login begins: it must not be over when a file turns out to be in the way. */
export async function refuseTakenFiles(options: RunFileOptions): Promise<void> {
  for (const { format, path } of listFiles(options)) {
    if ((await lstat(path).catch(() => null)) === null) continue;
    throw new KeystageError('input/taken', `${path} is there already, and is not written over.`, {
      field: format,
      hint: 'Name another file, or remove it.',
    });
  }
}

/** However the login ended: a failed one is what reports are about. */
export async function writeRunFiles(
  terminal: Terminal,
  door: VaultDoor,
  run: OAuthRun,
  options: RunFileOptions,
): Promise<void> {
  for (const { format, path } of listFiles(options)) {
    const { text } = await door.call('oauth.export', { runId: run.id, format });
    try {
      await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    } catch (cause) {
      throw new KeystageError('input/invalid', `The login is over, but ${path} can’t be written.`, {
        field: format,
        hint: 'Check that its folder is there and can be written to.',
        cause,
      });
    }
    tell(terminal, `The timeline is in ${path}; no secret is in it.`);
  }
}
