import { findDataFolder } from '../../core/system/data-folder.ts';
import { closeDoors, findDoors } from '../../core/unlock-socket/find-doors.ts';
import { KeystageError } from '../../shared/index.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';
import { describeDoor, nameDoor, type OpenDoor } from '../views/open-door.ts';

/** Locks every door that holds the vault open. Needs no passphrase, and no vault that can be read. */
export async function lockVault(terminal: Terminal): Promise<void> {
  const { doors, problems } = await findDoors(findDataFolder(terminal.env));
  try {
    const ended = await Promise.allSettled(doors.map((door) => door.lock()));
    const locked = doors.map(({ greeting }) => describeDoor(greeting));
    const failed = ended.filter(({ status }, index) => status === 'rejected' && isStillThere(locked[index]));
    if (failed.length > 0 || problems.length > 0) throw notAllLocked(problems);
    answer(terminal, { locked: true, doors: locked }, ({ paint }) =>
      locked.length === 0
        ? 'Nothing is unlocked.\n'
        : locked.map((door) => `Locked: ${paint(nameDoor(door))}\n`).join(''),
    );
  } finally {
    closeDoors(doors);
  }
}

/** A process that ended while it was told holds nothing open any more. */
function isStillThere(door: OpenDoor | undefined): boolean {
  if (door === undefined) return false;
  try {
    process.kill(door.pid, 0);
    return true;
  } catch {
    return false;
  }
}

function notAllLocked(problems: readonly string[]): KeystageError {
  const why = problems.length === 0 ? 'a door did not answer.' : problems.join(' ');
  return new KeystageError('door/unreachable', `Not everything could be locked: ${why}`, {
    hint: 'Close the windows of Keystage that are open, or end its processes.',
  });
}
