import { randomBytes } from 'node:crypto';
import { KeystageError, type SortedValue, type Timestamp } from '../../shared/index.ts';
import type { Clock } from '../ports.ts';
import { SecretValue } from '../secret-value.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Found, FoundSection } from './found.ts';
import type { ImportFormat } from './read-import.ts';

/** A value that was found, in bytes that can be wiped. */
export type HeldValue = Omit<SortedValue, 'value'> & { readonly secret: SecretValue };
export type HeldSection = Omit<FoundSection, 'values'> & {
  readonly key: string;
  readonly values: readonly HeldValue[];
};

/** Where a section goes, by names. */
export interface Target {
  readonly appName: string;
  readonly environmentName: string;
}

/** What was found in a file, kept for as long as somebody may still say yes to it. */
export interface HeldPlan {
  readonly planId: string;
  readonly path: string;
  readonly format: ImportFormat;
  readonly othersMayRead: boolean;
  readonly until: Timestamp;
  readonly sections: readonly HeldSection[];
  readonly leftOut: Found['leftOut'];
  readonly warnings: Found['warnings'];
  /** By the section's key. */
  readonly targets: Map<string, Target>;
}

const keptMs = 15 * 60_000;
/** A window has one open at a time. More are forgotten, the oldest first. */
const maxPlans = 4;

/** The plans that wait for an answer. Their values are wiped when it comes, after a while, and at a lock. */
export class ImportPlans {
  readonly #clock: Clock;
  readonly #plans = new Map<string, { readonly plan: HeldPlan; readonly cancel: () => void }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  hold(
    source: Pick<HeldPlan, 'path' | 'format' | 'othersMayRead'>,
    found: Found,
    targets: readonly Target[],
  ): HeldPlan {
    const planId = `plan_${randomBytes(16).toString('hex')}`;
    const sections = found.sections.map((section, index) => holdSection(section, `section-${String(index + 1)}`));
    const placed = sections.flatMap(({ key }, index) => {
      const target = targets[index];
      return target === undefined ? [] : [[key, target] as const];
    });
    const until = toTimestamp(this.#clock.now() + keptMs);
    const { leftOut, warnings } = found;
    const plan = { ...source, planId, until, sections, leftOut, warnings, targets: new Map(placed) };
    const cancel = this.#clock.after(keptMs, () => {
      this.drop(planId);
    });
    this.#plans.set(planId, { plan, cancel });
    const [oldest] = this.#plans.keys();
    if (this.#plans.size > maxPlans && oldest !== undefined) this.drop(oldest);
    return plan;
  }

  find(planId: string): HeldPlan {
    const held = this.#plans.get(planId);
    if (held !== undefined) return held.plan;
    throw new KeystageError('not-found', 'What was read from the file is not held any more.', {
      field: 'planId',
      hint: 'Read the file again.',
    });
  }

  drop(planId: string): void {
    const held = this.#plans.get(planId);
    if (held === undefined) return;
    this.#plans.delete(planId);
    held.cancel();
    for (const { values } of held.plan.sections) for (const { secret } of values) secret.wipe();
  }

  clear(): void {
    for (const planId of [...this.#plans.keys()]) this.drop(planId);
  }
}

function holdSection({ values, ...section }: FoundSection, key: string): HeldSection {
  const held = values.map(({ value, ...rest }) => ({ ...rest, secret: SecretValue.fromText(value) }));
  return { ...section, key, values: held };
}
