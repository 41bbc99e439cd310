import type { CredentialId } from '../../shared/index.ts';
import { locateCredential, locateEnvironment } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';

export interface MoveOptions extends UnlockOptions {
  readonly to: string;
  readonly confirmProduction?: true;
}

export async function move(terminal: Terminal, references: readonly string[], options: MoveOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const credentialIds: CredentialId[] = [];
    for (const reference of references) credentialIds.push((await locateCredential(door, reference)).credential.id);
    const { environment } = await locateEnvironment(door, options.to);
    const confirmProduction = options.confirmProduction === true;
    const moved = await door.call('credential.move', {
      credentialIds,
      environmentId: environment.id,
      confirmProduction,
    });
    answer(terminal, moved, ({ paint }) =>
      moved.references.map((reference) => `Moved to ${paint(reference, 'bold')}, with its history.\n`).join(''),
    );
  });
}
