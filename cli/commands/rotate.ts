import {
  findBlastRadius,
  findFieldSpec,
  isProductionStage,
  KeystageError,
  regeneratedFields,
  type InvalidationEffect,
} from '../../shared/index.ts';
import type { SecretSource } from '../passphrase/secret-source.ts';
import { locateCredential, type LocatedCredential } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { answer, tell, type Terminal } from '../terminal/terminal.ts';
import { describeCredential } from '../views/credential-table.ts';

export interface RotateOptions extends UnlockOptions {
  readonly valueFile?: string;
  readonly valueStdin?: true;
  readonly confirmProduction?: true;
  /** Says what would happen, and does nothing. */
  readonly plan?: true;
}

const effectWords: Readonly<Record<InvalidationEffect, string>> = {
  dead: 'dies',
  doubtful: 'may die',
  outdated: 'keeps its old permission',
  survives: 'lives on',
};

/** Says what regenerating kills, takes the new values, and tells what has to be renewed next. */
export async function rotate(terminal: Terminal, reference: string, options: RotateOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door, secrets) => {
    const located = await locateCredential(door, reference);
    const names = fieldsToRotate(located);
    const plan = planOf(located);
    if (options.plan === true) {
      answer(terminal, { reference, fields: names, struck: plan }, () => formatPlan(plan));
      return;
    }
    refuseUnconfirmed(located, options);
    tell(terminal, formatPlan(plan).trimEnd());
    const fields = await readFields(located, names, secrets, options);
    const { credential, struck } = await door.call('credential.rotate', {
      credentialId: located.credential.id,
      fields,
      confirmProduction: options.confirmProduction ?? false,
    });
    answer(terminal, { ...describeCredential({ ...located, credential }), struck }, ({ paint }) => {
      const todo = struck.filter(({ own, effect }) => !own && effect !== 'survives');
      const next = todo.map(({ name, effect }) => `Renew next: ${paint(name, 'bold')} (${effectWords[effect]})\n`);
      const kept = 'The old value is in its history.';
      return `Rotated ${paint(reference, 'bold')}: ${Object.keys(fields).join(', ')}. ${kept}\n${next.join('')}`;
    });
  });
}

function fieldsToRotate({ credential, field }: LocatedCredential): readonly string[] {
  const present = credential.fields.map(({ name }) => name);
  if (credential.kind === 'custom' && field !== null) return [field];
  const names = regeneratedFields(credential.kind, present);
  if (names.length > 0) return names;
  throw new KeystageError('input/invalid', 'A user token is not rotated by hand.', {
    field: 'reference',
    hint: 'Refresh it with keystage oauth refresh, or log in again.',
  });
}

function planOf({ app, environment, credential }: LocatedCredential) {
  const act = { is: 'regenerate', credentialId: credential.id } as const;
  return findBlastRadius(act, environment.credentials, app.provider).map((struck) => ({
    ...struck,
    name: environment.credentials.find(({ id }) => id === struck.credentialId)?.name ?? '',
  }));
}

function formatPlan(plan: ReturnType<typeof planOf>): string {
  const lines = plan.map(
    ({ name, effect, confidence, why }) => `${name}: ${effectWords[effect]} (${confidence}). ${why}`,
  );
  return `${['Regenerating at the provider:', ...lines].join('\n  ')}\n`;
}

function refuseUnconfirmed({ app, environment }: LocatedCredential, options: RotateOptions): void {
  if (!isProductionStage(environment) || options.confirmProduction === true) return;
  throw new KeystageError(
    'secret/confirm-production',
    `${app.handle}/${environment.handle} is a production environment.`,
    {
      field: 'confirmProduction',
      hint: 'Whatever runs on the old value stops. See what dies with --plan; to go on, give --confirm-production.',
    },
  );
}

async function readFields(
  { credential }: LocatedCredential,
  names: readonly string[],
  secrets: SecretSource,
  options: RotateOptions,
): Promise<Record<string, string>> {
  const isGiven = options.valueFile !== undefined || options.valueStdin === true;
  const [only, ...others] = names;
  if (isGiven && only !== undefined) {
    const text = options.valueFile === undefined ? await secrets.readRest() : await secrets.readFile(options.valueFile);
    const lines = others.length === 0 ? [text] : text.split(/\r?\n/);
    if (lines.length !== names.length) {
      throw new KeystageError('input/invalid', `Expected ${names.length} lines: ${names.join(', ')}, in this order.`, {
        field: 'fields',
      });
    }
    return Object.fromEntries(names.map((name, index) => [name, lines[index] ?? '']));
  }
  const fields: Record<string, string> = {};
  for (const name of names)
    fields[name] = await secrets.ask(`New ${findFieldSpec(credential.kind, name)?.label ?? name}`);
  return fields;
}
