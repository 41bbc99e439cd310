import type { CredentialView } from '../../shared/index.ts';
import { locateCredential, type LocatedCredential } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { formatPairs, type Cell } from '../terminal/table.ts';
import { answer, type Screen, type Terminal } from '../terminal/terminal.ts';
import { describeCredential, stateOf } from '../views/credential-table.ts';

const commands = { refresh: 'oauth.refresh', revoke: 'oauth.revoke' } as const;
const titles = {
  refresh: 'Refreshed.',
  revoke: 'Revoked at the provider. The values stay here until they are removed.',
};

/** Refreshes the token that `reference` names, or revokes it at the provider. */
export async function upkeep(
  terminal: Terminal,
  what: 'refresh' | 'revoke',
  reference: string,
  options: UnlockOptions,
): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const located = await locateCredential(door, reference);
    const credential = await door.call(commands[what], { credentialId: located.credential.id });
    answer(terminal, describeCredential({ ...located, credential }), (screen) =>
      formatUpkeep(titles[what], located, credential, screen),
    );
  });
}

function formatUpkeep(
  title: string,
  { app, environment }: LocatedCredential,
  credential: CredentialView,
  screen: Screen,
): string {
  const pairs: (readonly [string, Cell])[] = [
    ['Credential', `${app.handle}/${environment.handle}/${credential.name}`],
    ['State', stateOf(credential, Date.now())],
    ['Scopes', credential.grant?.scopesGranted.join(' ') ?? ''],
  ];
  return `${screen.paint(title, 'green')}\n${formatPairs(pairs, screen.paint, '  ')}`;
}
