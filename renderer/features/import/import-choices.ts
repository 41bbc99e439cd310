import type { CommandInput, CommandOutput } from '../../../shared/index.ts';

export type ImportPlan = CommandOutput<'import.read'>;
export type ImportSection = ImportPlan['sections'][number];
export type ImportedCredential = ImportSection['credentials'][number];

/** What was decided otherwise than proposed, by the keys of credentials. */
export interface ImportChoices {
  readonly leaveOut: ReadonlySet<string>;
  readonly replace: ReadonlySet<string>;
}

export const proposed: ImportChoices = { leaveOut: new Set(), replace: new Set() };

/** Whether a credential would be stored as things stand. */
export function isTaken({ key, fate, missing }: ImportedCredential, { leaveOut, replace }: ImportChoices): boolean {
  if (missing !== null || fate === 'same') return false;
  return fate === 'differs' ? replace.has(key) : !leaveOut.has(key);
}

export function choose(before: ImportChoices, { key, fate }: ImportedCredential, taken: boolean): ImportChoices {
  return fate === 'differs'
    ? { ...before, replace: withKey(before.replace, key, taken) }
    : { ...before, leaveOut: withKey(before.leaveOut, key, !taken) };
}

function withKey(keys: ReadonlySet<string>, key: string, isIn: boolean): ReadonlySet<string> {
  const changed = new Set(keys);
  if (isIn) changed.add(key);
  else changed.delete(key);
  return changed;
}

export function countTaken(plan: ImportPlan, choices: ImportChoices): number {
  return credentialsOf(plan).filter((credential) => isTaken(credential, choices)).length;
}

/** What the vault has already: storing it anew only shows that it has. */
export function countSame(plan: ImportPlan): number {
  return credentialsOf(plan).filter(({ fate, missing }) => fate === 'same' && missing === null).length;
}

export function toStoreInput(plan: ImportPlan, { leaveOut, replace }: ImportChoices): CommandInput<'import.store'> {
  return { planId: plan.planId, leaveOut: [...leaveOut], replace: [...replace] };
}

function credentialsOf({ sections }: ImportPlan): readonly ImportedCredential[] {
  return sections.flatMap(({ credentials }) => credentials);
}
