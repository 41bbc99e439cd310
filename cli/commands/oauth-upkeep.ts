import { KeystageError, type CredentialView } from '../../shared/index.ts';
import { locateCredential, type LocatedCredential } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import type { VaultDoor } from '../session/vault-door.ts';
import { addHint } from '../terminal/add-hint.ts';
import { formatPairs, type Cell } from '../terminal/table.ts';
import { answer, type Screen, type Terminal } from '../terminal/terminal.ts';
import { describeCredential, stateOf } from '../views/credential-table.ts';

const titles = {
  refresh: 'Refreshed.',
  revoke: 'Revoked at the provider. The values stay here until they are removed.',
};

export interface UpkeepOptions extends UnlockOptions {
  /** For `revoke` only: a refresh leaves whatever uses the token a way to go on. */
  readonly yesProduction?: true;
}

/** Refreshes the token that `reference` names, or revokes it at the provider. */
export async function upkeep(
  terminal: Terminal,
  what: 'refresh' | 'revoke',
  reference: string,
  options: UpkeepOptions,
): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const located = await locateCredential(door, reference);
    const credential =
      what === 'refresh'
        ? await door.call('oauth.refresh', { credentialId: located.credential.id })
        : await revoke(door, located, options);
    answer(terminal, describeCredential({ ...located, credential }), (screen) =>
      formatUpkeep(titles[what], located, credential, screen),
    );
  });
}

async function revoke(
  door: VaultDoor,
  { credential }: LocatedCredential,
  { yesProduction }: UpkeepOptions,
): Promise<CredentialView> {
  try {
    const confirmProduction = yesProduction === true;
    return await door.call('oauth.revoke', { credentialId: credential.id, confirmProduction });
  } catch (error) {
    if (!(error instanceof KeystageError) || error.code !== 'oauth/confirm-production') throw error;
    throw addHint(error, 'In the terminal, --yes-production confirms.');
  }
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
