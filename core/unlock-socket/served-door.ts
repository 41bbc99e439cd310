import type { CommandName, Envelope } from '../../shared/index.ts';
import type { Greeting } from './messages.ts';

/** An unlocked door, as its socket serves it to others. */
export interface ServedDoor {
  greet(): Greeting;
  call(name: CommandName, input: unknown, program: string | null): Promise<Envelope<unknown>>;
  /** Lends the vault key to `use`, which must not keep it. Throws 'grant/outside' where none is lent, 'vault/locked'. */
  lend(use: (vaultKey: Buffer) => void): void;
  /** Told by another door that it has been locked; resolves when this one is, too. */
  lock(): Promise<void>;
}
