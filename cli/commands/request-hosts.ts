import { KeystageError, readApiOrigin } from '../../shared/index.ts';
import { locateEnvironment } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';

export interface HostOptions extends UnlockOptions {
  readonly add?: string[];
  readonly remove?: string[];
}

/** Shows where an environment's credentials may be sent, after adding to it or taking away. */
export async function changeHosts(terminal: Terminal, reference: string, options: HostOptions): Promise<void> {
  const { add = [], remove = [] } = options;
  await withUnlockedDoor(terminal, options, async (door) => {
    const { environment } = await locateEnvironment(door, reference);
    const environmentId = environment.id;
    const before = await door.call('api.hosts', { environmentId });
    const gone = remove.map((text) => readApiOrigin(text) ?? text);
    const unknown = gone.find((origin) => !before.added.includes(origin));
    if (unknown !== undefined) {
      throw new KeystageError('not-found', `${unknown} is not among the hosts that were added.`, {
        field: 'remove',
        hint: before.added.length === 0 ? 'None was added.' : `There is ${before.added.join(', ')}.`,
      });
    }
    const added = [...before.added.filter((origin) => !gone.includes(origin)), ...add];
    const hosts = add.length + gone.length === 0 ? before : await door.call('api.editHosts', { environmentId, added });
    answer(terminal, hosts, ({ paint }) =>
      [
        ...hosts.bound.map((origin) => `${paint(origin)}  ${paint('of the provider', 'dim')}\n`),
        ...hosts.added.map((origin) => `${paint(origin)}  ${paint('added', 'amber')}\n`),
      ].join(''),
    );
  });
}
