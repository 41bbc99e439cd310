import type { CommandName, Envelope } from '../../shared/index.ts';
import type { Greeting, Guard } from './messages.ts';

/** An unlocked door, as its socket serves it to others. */
export interface ServedDoor {
  greet(guard: Guard): Greeting;
  /** Another user was cut off; null where the system did not say who. Called for a few of them at most. */
  noteStranger(uid: number | null): void;
  call(name: CommandName, input: unknown, program: string | null): Promise<Envelope<unknown>>;
  /** Lends the vault key to `use`, which must not keep it. Throws 'grant/outside' where none is lent, 'vault/locked'. */
  lend(use: (vaultKey: Buffer) => void): void;
  /** Told by another door that it has been locked; resolves when this one is, too. */
  lock(): Promise<void>;
}
