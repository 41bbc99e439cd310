import { randomBytes } from 'node:crypto';
import { totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../ports.ts';
import { deriveKeyWithArgon2, type DeriveKey } from './argon2.ts';
import { calibrateKdfCost } from './calibrate.ts';
import type { Wait } from './file-lock.ts';
import type { FileSystem } from './file-system.ts';
import type { KdfCost } from './kdf-parameters.ts';
import type { SlotTools } from './new-vault.ts';
import { nodeFileSystem } from './node-file-system.ts';
import type { VaultFolder } from './vault-folder.ts';

export interface VaultOptions {
  /** The data folder. It is made when the vault is created, with mode 0700. */
  readonly folder: string;
  readonly clock: Clock;
  /** The cost of new passphrase slots; without it, what takes this machine about half a second. */
  readonly kdf?: KdfCost;
  /** For tests: what the vault otherwise takes from the machine. */
  readonly files?: FileSystem;
  readonly deriveKey?: DeriveKey;
  readonly wait?: Wait;
  readonly lockTimeoutMs?: number;
}

/** The options with everything filled in. */
export interface VaultParts {
  readonly clock: Clock;
  readonly folder: VaultFolder;
  readonly tools: SlotTools;
  readonly chooseKdfCost: () => Promise<KdfCost>;
}

export function toVaultParts(options: VaultOptions): VaultParts {
  const { clock, kdf, deriveKey = deriveKeyWithArgon2 } = options;
  // A timer of its own rather than the clock's: those let the process end, and it must not end while it waits to save.
  const wait: Wait = options.wait ?? ((ms) => sleep(ms));
  return {
    clock,
    folder: {
      path: options.folder,
      files: options.files ?? nodeFileSystem,
      now: () => clock.now(),
      lock: { timeoutMs: options.lockTimeoutMs ?? 10_000, wait },
    },
    tools: { deriveKey, randomBytes },
    chooseKdfCost: () => (kdf === undefined ? calibrate(clock, deriveKey) : Promise.resolve(kdf)),
  };
}

function calibrate(clock: Clock, deriveKey: DeriveKey): Promise<KdfCost> {
  return calibrateKdfCost({
    totalMemoryKiB: totalmem() / 1024,
    async timeDerivation(cost) {
      const salt = Buffer.alloc(16).toString('base64');
      const startedAt = clock.now();
      await deriveKey(Buffer.from('calibration'), { algorithm: 'argon2id', version: 0x13, ...cost, salt });
      return clock.now() - startedAt;
    },
  });
}
