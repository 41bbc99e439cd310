import { locate } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import type { VaultDoor } from '../session/vault-door.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';
import { describeCredential, formatCredentials, type ListedCredential } from '../views/credential-table.ts';

export async function listCredentials(
  terminal: Terminal,
  reference: string | undefined,
  options: UnlockOptions,
): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const listed = reference === undefined ? await listAll(door) : await listUnder(door, reference);
    answer(terminal, listed.map(describeCredential), (screen) =>
      listed.length === 0
        ? 'No credentials yet. Add one with: keystage set APP/ENVIRONMENT/CREDENTIAL.FIELD\n'
        : formatCredentials(listed, screen, Date.now()),
    );
  });
}

async function listAll(door: VaultDoor): Promise<ListedCredential[]> {
  const apps = await door.call('app.list', {});
  const views = await Promise.all(apps.map(({ id }) => door.call('app.show', { appId: id })));
  return views.flatMap((app) =>
    app.environments.flatMap((environment) =>
      environment.credentials.map((credential) => ({ app, environment, credential })),
    ),
  );
}

async function listUnder(door: VaultDoor, reference: string): Promise<ListedCredential[]> {
  const { app, environment, credential } = await locate(door, reference);
  const environments = environment === null ? app.environments : [environment];
  return environments.flatMap((each) =>
    (credential === null ? each.credentials : [credential]).map((one) => ({ app, environment: each, credential: one })),
  );
}
