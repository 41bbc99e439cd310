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
    const origins: string[] = [];
    for (const reference of references) {
      const { app, environment, credential } = await locateCredential(door, reference);
      if (credentialIds.includes(credential.id)) continue;
      credentialIds.push(credential.id);
      origins.push(`${app.handle}/${environment.handle}`);
    }
    const { environment } = await locateEnvironment(door, options.to);
    const confirmProduction = options.confirmProduction === true;
    const moved = await door.call('credential.move', {
      credentialIds,
      environmentId: environment.id,
      confirmProduction,
    });
    const back = listCommandsBack(moved.references, origins, confirmProduction);
    answer(terminal, { ...moved, back }, ({ paint }) =>
      [
        ...moved.references.map((reference) => `Moved to ${paint(reference, 'bold')}, with its history.`),
        ...back.map((command) => `To move it back: ${paint(command, 'bold')}`),
        '',
      ].join('\n'),
    );
  });
}

/** The window's undo ends with its process, and so does this command's: one line for each place that they came from. */
function listCommandsBack(references: readonly string[], origins: readonly string[], confirmed: boolean): string[] {
  return [...new Set(origins)].map((origin) => {
    const own = references.filter((_, index) => origins[index] === origin);
    return `keystage move ${own.join(' ')} --to ${origin}${confirmed ? ' --confirm-production' : ''}`;
  });
}
