import { KeystageError, type CommandName, type ErrorCode } from '../../shared/index.ts';
import type { Around } from '../dispatch.ts';
import type { DeepReadonly } from '../vault/deep-readonly.ts';
import type { Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';
import type { ActivityLog } from './activity-log.ts';
import { rules, type Rule } from './noted-commands.ts';

/** Failures that touched nothing: a window that asks while the vault is locked is no news. */
const untold: ReadonlySet<ErrorCode> = new Set(['vault/locked', 'vault/absent']);

/**
 * Notes what was done, by whichever door and whichever handler. The answer leaves when the entry is written: a secret
 * is not given out by a process that is killed before it has said so.
 */
export function noteCommands(log: ActivityLog, vault: Vault): Around {
  return async (name, input, caller, run) => {
    const rule = ruleOf(name);
    if (rule === null || rule.touches?.(input) === false) return run();
    const document = await readOrNull(vault);
    const entry = { action: rule.action, door: caller.door, program: rule.program?.(input) ?? caller.program };
    let output;
    try {
      output = await run();
    } catch (error) {
      const failure = error instanceof KeystageError ? error.code : 'internal';
      const references = rule.references({ input, document, output: null });
      if (!untold.has(failure)) await log.note({ ...entry, references, failure });
      throw error;
    }
    await log.note({ ...entry, references: rule.references({ input, document, output }), failure: null });
    return output;
  };
}

function ruleOf<Name extends CommandName>(name: Name): Rule<Name> | null {
  return rules[name];
}

async function readOrNull(vault: Vault): Promise<DeepReadonly<Document> | null> {
  if (vault.state.state !== 'unlocked') return null;
  try {
    return await vault.read();
  } catch {
    // Whatever is the matter, the command finds out itself.
    return null;
  }
}
