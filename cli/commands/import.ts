import { resolve } from 'node:path';
import { KeystageError, type CommandInput, type CommandOutput } from '../../shared/index.ts';
import type { SecretSource } from '../passphrase/secret-source.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import type { VaultDoor } from '../session/vault-door.ts';
import { answer, tell, warn, type Terminal } from '../terminal/terminal.ts';
import { reviewImport } from '../views/import-review.ts';

export interface ImportOptions extends UnlockOptions {
  readonly format?: 'env' | 'xurl' | 'twurl';
  readonly app?: string;
  readonly environment?: string;
  readonly replace?: true;
  readonly dryRun?: true;
  readonly yes?: true;
}

type Plan = CommandOutput<'import.read'>;

/** Reads another tool's file, shows what would go where, and stores it. The values stay with the services throughout. */
export async function importFile(terminal: Terminal, file: string | undefined, options: ImportOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door, secrets) => {
    const path = file === undefined ? await chooseCandidate(door) : toPath(file);
    const plan = await door.call('import.read', toInput(path, options));
    reviewImport(terminal, plan);
    if (options.dryRun === true) {
      await door.call('import.discard', { planId: plan.planId });
      const { planId: _, until: __, ...shown } = plan;
      answer(terminal, shown, () => 'Nothing was stored.\n');
      return;
    }
    if (plan.sections.length === 0) throw nothingFound(plan);
    const replace = await askAll(secrets, plan, options);
    const done = await door.call('import.store', { planId: plan.planId, replace });
    report(terminal, done);
  });
}

/** A shell has put the home folder in the place of an unquoted `~` already. */
function toPath(file: string): string {
  return file === '~' || file.startsWith('~/') ? file : resolve(file);
}

function toInput(path: string, { format, app, environment }: ImportOptions): CommandInput<'import.read'> {
  return { path, format: format ?? null, appName: app ?? null, environmentName: environment ?? null };
}

async function chooseCandidate(door: VaultDoor): Promise<string> {
  const candidates = await door.call('import.candidates', {});
  const [only, ...others] = candidates;
  if (only === undefined) {
    throw new KeystageError('not-found', 'There is neither ~/.xurl nor ~/.twurlrc to import from.', {
      field: 'file',
      hint: 'Name the file: keystage import .env',
    });
  }
  if (others.length === 0) return only.path;
  throw new KeystageError('input/invalid', 'There is more than one file to import from.', {
    field: 'file',
    hint: `Name one of them: ${candidates.map(({ path }) => path).join(', ')}`,
  });
}

/** Answers the keys of the credentials whose stored values are to be replaced. */
async function askAll(secrets: SecretSource, plan: Plan, { yes, replace }: ImportOptions): Promise<string[]> {
  const all = plan.sections.flatMap(({ credentials }) => credentials);
  const differing = all.filter(({ fate, missing }) => fate === 'differs' && missing === null).map(({ key }) => key);
  const replacing = replace === true ? differing : [];
  if (yes === true) return replacing;
  const prompt = secrets.findPrompt();
  if (prompt === null) {
    throw new KeystageError('input/invalid', 'There is no terminal to confirm on. Nothing was stored.', {
      hint: 'Give --yes to store what is shown, or --dry-run to look only.',
    });
  }
  const agrees = async (question: string) => /^y(?:es)?$/i.test((await prompt(`${question} Type yes`)).trim());
  if (!(await agrees('Store them?'))) throw new KeystageError('oauth/cancelled', 'Cancelled. Nothing was stored.');
  if (differing.length === 0 || replace === true) return replacing;
  const count = differing.length === 1 ? 'one credential' : `${differing.length} credentials`;
  return (await agrees(`The vault has other values for ${count}. Replace them?`)) ? differing : [];
}

function report(terminal: Terminal, done: CommandOutput<'import.store'>): void {
  for (const kept of done.kept)
    warn(terminal, `${kept} was left as the vault has it. --replace takes the file’s values.`);
  if (done.safety.state === 'unsure') warn(terminal, done.safety.message);
  answer(terminal, done, ({ paint }) => {
    const lines = done.stored.map(({ reference, isNew, fields }) => {
      const names = fields.map(({ name, outcome }) => (outcome === 'added' ? name : `${name} (${outcome})`));
      return `${isNew ? 'Added' : 'Set'} ${paint(reference, 'bold')}: ${paint(names.join(', '))}\n`;
    });
    if (lines.length === 0) lines.push('Nothing new: the vault has it already.\n');
    if (done.safety.state === 'kept-twice') lines.push('Read back from the vault and from a backup.\n');
    return `${lines.join('')}\n`;
  });
  for (const line of done.advice) tell(terminal, line);
}

function nothingFound({ path }: Plan): KeystageError {
  return new KeystageError('input/invalid', `${path} holds no credential that Keystage recognises.`, {
    field: 'path',
    hint: 'Name the values as in X_API_KEY=…, or store them one by one with: keystage set',
  });
}
