import { assertNever, KeystageError, type CommandOutput } from '../../shared/index.ts';
import { locate, type Located } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import type { VaultDoor } from '../session/vault-door.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';

type Removable = 'app' | 'environment' | 'credential';

/** Removes what `reference` names, provided that it is a `what`: a slip of the hand must not remove a whole app. */
export async function remove(
  terminal: Terminal,
  what: Removable,
  reference: string,
  options: UnlockOptions,
): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const located = await locate(door, reference);
    const found = kindOf(located);
    if (found !== what) throw otherKind(reference, found, what);
    const removal = await removeLocated(door, located, what);
    answer(terminal, { reference, ...removal }, ({ paint }) => {
      const until = removal.undoUntil.slice(0, 10);
      return (
        `Removed ${paint(reference, 'bold')}.\n`
        + `To have it back until ${until}: ${paint(`keystage undo ${removal.removalId}`, 'bold')}\n`
      );
    });
  });
}

async function removeLocated(
  door: VaultDoor,
  { app, environment, credential }: Located,
  what: Removable,
): Promise<CommandOutput<'app.remove'>> {
  switch (what) {
    case 'app':
      return door.call('app.remove', { appId: app.id });
    case 'environment':
      if (environment === null) break;
      return door.call('environment.remove', { environmentId: environment.id });
    case 'credential':
      if (credential === null) break;
      return door.call('credential.remove', { credentialId: credential.id });
    default:
      return assertNever(what, 'thing to remove');
  }
  throw new TypeError('The kind of what was located has been checked before.');
}

function kindOf({ environment, credential, field }: Located): Removable | 'field' {
  if (field !== null) return 'field';
  if (credential !== null) return 'credential';
  return environment === null ? 'app' : 'environment';
}

const phrases = { app: 'an app', environment: 'an environment', credential: 'a credential', field: 'a field' } as const;
const commands = { app: 'app remove', environment: 'env remove', credential: 'remove' } as const;

function otherKind(reference: string, found: Removable | 'field', wanted: Removable): KeystageError {
  const hint =
    found === 'field'
      ? 'A field alone is not removed. Leave out the dot and what follows to remove the credential.'
      : `To remove that: keystage ${commands[found]} ${reference}`;
  return new KeystageError('input/invalid', `“${reference}” names ${phrases[found]}, not ${phrases[wanted]}.`, {
    field: 'reference',
    hint,
  });
}
