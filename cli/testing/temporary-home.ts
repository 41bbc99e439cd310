import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { runKeystage, type Ended } from './keystage-process.ts';

export const passphrase = 'planted-passphrase-of-the-vault';

const answerSchema = z.object({ recoveryCode: z.string() });

/** A data folder of its own, with a vault in it, and a file that holds the vault's passphrase. */
export interface TemporaryHome {
  readonly folder: string;
  readonly recoveryCode: string;
  readonly passphraseFile: string;
  /** Runs a command with the vault's passphrase. */
  run(args: readonly string[], input?: string): Promise<Ended>;
  remove(): Promise<void>;
}

export async function makeHome(): Promise<TemporaryHome> {
  const root = await mkdtemp(join(tmpdir(), 'keystage-cli-'));
  const folder = join(root, 'home');
  const passphraseFile = join(root, 'passphrase');
  await writeFile(passphraseFile, `${passphrase}\n`, { mode: 0o600 });
  const run = (args: readonly string[], input?: string) =>
    runKeystage([...args, '--passphrase-file', passphraseFile], {
      home: folder,
      ...(input === undefined ? {} : { input }),
    });
  const { exitCode, stdout, stderr } = await run(['init', '--json']);
  if (exitCode !== 0) throw new Error(`keystage init failed: ${stderr}`);
  const answer: unknown = JSON.parse(stdout);
  const { recoveryCode } = answerSchema.parse(answer);
  return { folder, recoveryCode, passphraseFile, run, remove: () => rm(root, { recursive: true, force: true }) };
}
