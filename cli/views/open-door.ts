import type { DoorKind, Timestamp } from '../../shared/index.ts';
import type { Greeting, Guard } from '../../core/unlock-socket/messages.ts';
import type { Cell } from '../terminal/table.ts';
import { clockTime } from '../terminal/clock-time.ts';

/** A door that holds the vault open, as `status` and `lock` show it. */
export interface OpenDoor {
  readonly door: DoorKind;
  readonly pid: number;
  readonly since: Timestamp;
  readonly until: Timestamp | null;
  /** Null where it holds everything open; empty for a command that gives nothing to others. */
  readonly only: readonly string[] | null;
  /** What keeps other users of the machine out of its socket. */
  readonly guard: Guard;
}

export function describeDoor({ door, pid, since, until, gives, guard }: Greeting): OpenDoor {
  return { door, pid, since, until, only: onlyOf(gives), guard };
}

function onlyOf(gives: Greeting['gives']): readonly string[] | null {
  switch (gives.what) {
    case 'everything':
      return null;
    case 'references':
      return gives.references;
    case 'nothing':
      return [];
  }
}

const names: Readonly<Record<DoorKind, string>> = {
  desktop: 'the window',
  browser: 'the browser door',
  terminal: 'keystage unlock',
};

/** In words: "the window (process 123)". */
export function nameDoor({ door, pid, only }: OpenDoor): string {
  const name = only?.length === 0 ? 'a command' : names[door];
  return `${name} (process ${pid})`;
}

/** With its times, and with what it is open for. */
export function formatDoor(door: OpenDoor, now: number): string {
  const until = door.until === null ? '' : `, until ${clockTime(door.until, now)}`;
  const only = door.only === null || door.only.length === 0 ? '' : `, for ${door.only.join(', ')} only`;
  return `${nameDoor(door)}, since ${clockTime(door.since, now)}${until}${only}`;
}

/** How other users are kept out of it; amber where that is less than it could be. */
export function formatGuard({ guard }: OpenDoor): Cell {
  switch (guard.by) {
    case 'user':
      return 'kept out by the folder, and by asking the system who connects';
    case 'access-list':
      return 'kept out by the folder, and by the access list of the pipe';
    case 'folder':
      return { text: `kept out by the folder alone: ${guard.why}`, style: 'amber' };
  }
}
