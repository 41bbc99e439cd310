import type { HealthFinding, Unsaved, VaultState } from '../../../shared/index.ts';
import type { VaultFolder } from '../vault-folder.ts';
import type { Examined } from './vault-health.ts';

/** All that a check may look at. It looks only. */
export interface Patient extends Examined {
  readonly folder: VaultFolder;
  readonly state: VaultState;
  readonly unsaved: Unsaved | null;
}

export type Check = (patient: Patient) => HealthFinding[] | Promise<HealthFinding[]>;

export function good(check: string, message: string): HealthFinding {
  return { check, verdict: 'good', message, remedy: null, command: null };
}

/** `remedy` is a sentence, and `command` the terminal's, without the program's name. */
export function finding(
  check: string,
  verdict: Exclude<HealthFinding['verdict'], 'good'>,
  message: string,
  remedy: string | null = null,
  command: string | null = null,
): HealthFinding {
  return { check, verdict, message, remedy, command };
}
