import { locateEnvironment } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { formatPairs } from '../terminal/table.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';
import { describeCredential } from '../views/credential-table.ts';

export type AppOnlyOptions = UnlockOptions;

/** Gets the bearer token of the environment's app, and keeps it. It is not shown: `keystage get` reads it. */
export async function obtainAppOnly(terminal: Terminal, reference: string, options: AppOnlyOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const located = await locateEnvironment(door, reference);
    const { app, environment } = located;
    const before = environment.credentials.flatMap(({ fields }) => fields.map(({ fingerprint }) => fingerprint));
    const credential = await door.call('oauth.appOnly', { environmentId: environment.id });
    const token = credential.fields.find(({ name }) => name === 'bearer_token');
    const isKnown = token !== undefined && before.includes(token.fingerprint);
    answer(terminal, describeCredential({ app, environment, credential }), ({ paint }) => {
      const title = isKnown ? 'The bearer token that is here is the live one.' : 'Got the app’s bearer token.';
      const place = `${app.handle}/${environment.handle}/${credential.name}`;
      return `${paint(title, 'green')}\n${formatPairs([['Kept in', { text: place, style: 'bold' }]], paint, '  ')}`;
    });
  });
}
