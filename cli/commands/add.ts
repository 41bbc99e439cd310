import {
  KeystageError,
  kindSpecs,
  labelOf,
  planCapture,
  sortPasted,
  toCaptureInput,
  tooLong,
  type CapturePlan,
  type CommandOutput,
  type PlannedValue,
  type SortedPaste,
} from '../../shared/index.ts';
import type { SecretSource } from '../passphrase/secret-source.ts';
import { locateEnvironment, type LocatedEnvironment } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { answer, tell, warn, type Terminal } from '../terminal/terminal.ts';

export interface AddOptions extends UnlockOptions {
  readonly from?: string;
  readonly yes?: true;
}

/**
 * Sorts a text (an env file, JSON, a cURL line, a copied page) into an environment's credentials, shows what it found,
 * and stores it. No value is printed.
 */
export async function addPasted(terminal: Terminal, reference: string, options: AddOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door, secrets) => {
    const located = await locateEnvironment(door, reference);
    const text = options.from === undefined ? await secrets.readRest() : await secrets.readFile(options.from);
    const sorted = sortPasted(text);
    const { provider } = located.app;
    const plan = planCapture(sorted, { provider, environment: located.environment, now: Date.now() });
    if (sorted.cutOff) warn(terminal, 'The text is longer than 64 KiB; the rest was not looked at.');
    review(terminal, located, plan, sorted);
    const input = toCaptureInput(plan, located.environment.id);
    if (input.credentials.length === 0) throw nothingFound(plan, sorted);
    if (options.yes !== true) await confirm(secrets);
    const stored = await door.call('capture.save', input);
    if (stored.safety.state === 'unsure') {
      warn(terminal, `${stored.safety.message} The values are stored; keep their source until a backup opens.`);
    }
    const unrecognised = sorted.unrecognised.map(({ label, line, why }) => ({ label, line, why }));
    answer(terminal, { ...stored, leftOut: sorted.leftOut, unrecognised }, ({ paint }) => {
      const lines = stored.credentials.map((one) => `${describeStored(one, located, paint)}\n`);
      const safe = stored.safety.state === 'kept-twice' ? 'Read back from the vault and from a backup.\n' : '';
      return `${lines.join('')}${safe}`;
    });
  });
}

function review(
  terminal: Terminal,
  { app, environment }: LocatedEnvironment,
  plan: CapturePlan,
  { leftOut, otherNames, unrecognised }: SortedPaste,
): void {
  tell(terminal, `For ${app.handle}/${environment.handle}:`);
  for (const { kind, into, values, missing } of plan.credentials) {
    const name = into === null ? `a new ${kindSpecs[kind].defaultName}` : into.name;
    tell(terminal, `  ${name}${missing === null ? '' : `: left out, its ${missing} is missing`}`);
    for (const value of values) tell(terminal, `    ${describeValue(value)}`);
    for (const value of values)
      for (const doubt of doubtsOf(value)) warn(terminal, `${labelOf(value.place)}: ${doubt}`);
  }
  if (plan.providerAppId !== null) tell(terminal, `  registration: app ID ${plan.providerAppId}`);
  if (plan.otherAppId !== null) {
    warn(terminal, `The text names the app ID ${plan.otherAppId}, and this environment is registered under another.`);
  }
  for (const { label, line, why } of leftOut) {
    tell(terminal, `  left out: ${label === '' ? `line ${line}` : `${label} (line ${line})`}, ${why}`);
  }
  if (otherNames.length > 0) {
    tell(
      terminal,
      `  left out: ${otherNames.join(', ')}, not ${otherNames.length === 1 ? 'a credential' : 'credentials'} of X`,
    );
  }
  for (const { label, line, value, why } of unrecognised) {
    tell(terminal, `  not recognised, left out: ${label} (line ${line}), ${value.length} characters: ${why}`);
  }
  if (unrecognised.length > 0) tell(terminal, '  If one of them is a credential, store it with: keystage set');
}

function describeValue({ place, label, line, reason, replaces, removed }: PlannedValue): string {
  const from = label === '' ? `line ${line}` : `${label}, line ${line}`;
  const cleaned = removed.length === 0 ? '' : `, without ${removed.join(' and ')}`;
  const fate = replaces ? ' The old value goes to the history.' : '';
  return `${labelOf(place)} (${from}): ${reason}${cleaned}.${fate}`;
}

function doubtsOf({ doubt, hints }: PlannedValue): string[] {
  const warnings = hints.filter(({ severity }) => severity === 'warning').map(({ message }) => message);
  return doubt === null ? warnings : [doubt, ...warnings];
}

type StoredCredential = CommandOutput<'capture.save'>['credentials'][number];

function describeStored(
  { name, isNew, fields }: StoredCredential,
  { app, environment }: LocatedEnvironment,
  paint: Terminal['out']['paint'],
): string {
  const outcomes = fields.map((field) => (field.outcome === 'added' ? field.name : `${field.name} (${field.outcome})`));
  const place = paint(`${app.handle}/${environment.handle}/${name}`, 'bold');
  return `${isNew ? 'Added' : 'Set'} ${place}: ${paint(outcomes.join(', '))}`;
}

async function confirm(secrets: SecretSource): Promise<void> {
  const prompt = secrets.findPrompt();
  if (prompt === null) {
    throw new KeystageError('input/invalid', 'There is no terminal to confirm on. Nothing was stored.', {
      hint: 'Give --yes to store what is recognised.',
    });
  }
  const typed = await prompt('Store them? Type yes');
  if (!/^y(?:es)?$/i.test(typed.trim())) throw new KeystageError('oauth/cancelled', 'Cancelled. Nothing was stored.');
}

function nothingFound({ credentials }: CapturePlan, { leftOut }: SortedPaste): KeystageError {
  const [first] = credentials;
  if (first !== undefined) {
    return new KeystageError('input/invalid', `The ${first.missing ?? 'value'} is missing. Nothing was stored.`, {
      hint: 'Add it to the text, or store the values one by one with: keystage set',
    });
  }
  const long = leftOut.find(({ why }) => why === tooLong);
  if (long !== undefined) {
    const where = long.label === '' ? `Line ${long.line}` : `${long.label} (line ${long.line})`;
    return new KeystageError('input/invalid', `${where} is ${tooLong}. Nothing was stored.`, {
      hint: 'No value of X is so long. Look whether more than the value was copied.',
    });
  }
  return new KeystageError('input/invalid', 'The text holds no credential that Keystage recognises.', {
    hint: 'Name the values as in X_API_KEY=…, or store them one by one with: keystage set',
  });
}
