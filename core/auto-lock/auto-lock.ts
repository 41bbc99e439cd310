import type { LockReason, Settings } from '../../shared/index.ts';
import type { Clock } from '../ports.ts';

/** How often the wall clock is looked at. Timers stand still while a machine sleeps; the wall clock doesn't. */
const tickMs = 5_000;
/** A tick that comes so much too late was slept through. A busy machine is late by less. */
const sleptMs = 20_000;

export interface AutoLockTerms {
  /** The vault's own settings. */
  readonly settings: Settings['autoLock'];
  /** False for what works without a person: a command that runs, an unlock that was asked for until a certain time. */
  readonly idles: boolean;
  /** When the unlock ends in any case, in ms since 1970, where that was agreed on when it began; null where not. */
  readonly endsAt: number | null;
}

/**
 * Locks a vault that is open: after a time without a person, after a time in any case, and after the machine has slept.
 * Every time is held twice, by a timer and by the wall clock: set back, the clock does not prolong anything, and after a
 * sleep the time has passed although the timer has not run.
 */
export class AutoLock {
  readonly #clock: Clock;
  readonly #lock: (reason: LockReason) => void;
  #running: { readonly since: number; terms: AutoLockTerms } | null = null;
  #idleSince = 0;
  #cancelTick: () => void = () => undefined;
  #cancelIdle: () => void = () => undefined;
  #cancelEnd: () => void = () => undefined;

  constructor(clock: Clock, lock: (reason: LockReason) => void) {
    this.#clock = clock;
    this.#lock = lock;
  }

  /** When this unlock ends by itself, in ms since 1970; null where nothing ends it. */
  get endsAt(): number | null {
    if (this.#running === null) return null;
    const { since, terms } = this.#running;
    const { absoluteMs } = terms.settings;
    const ends = [terms.endsAt, absoluteMs === null ? null : since + absoluteMs].filter((end) => end !== null);
    return ends.length === 0 ? null : Math.min(...ends);
  }

  /** The vault has been unlocked. */
  start(terms: AutoLockTerms): void {
    this.stop();
    const now = this.#clock.now();
    this.#running = { since: now, terms };
    this.#idleSince = now;
    this.#arm();
    this.#tick();
  }

  /** The settings have been changed: they hold at once, and for the time that has passed too. */
  apply(settings: Settings['autoLock']): void {
    if (this.#running === null) return;
    this.#running.terms = { ...this.#running.terms, settings };
    this.#arm();
  }

  /** What is open ends at `endsAt` (ms since 1970), or before where that is agreed on already. */
  endBy(endsAt: number): void {
    if (this.#running === null) return;
    const { terms } = this.#running;
    this.#running.terms = { ...terms, endsAt: Math.min(endsAt, terms.endsAt ?? endsAt) };
    this.#arm();
  }

  /** A person is at work. */
  touch(): void {
    if (this.check()) return;
    this.#idleSince = this.#clock.now();
    this.#armIdle();
  }

  /** The vault has been locked. */
  stop(): void {
    this.#running = null;
    this.#cancelTick();
    this.#cancelIdle();
    this.#cancelEnd();
  }

  /** The machine goes to sleep, or has slept. Locks where the settings say so. */
  sleep(): void {
    const { endsAt } = this;
    const reason = endsAt !== null && this.#clock.now() >= endsAt ? 'expired' : 'suspended';
    if (this.#running?.terms.settings.onSuspend === true) this.#end(reason);
  }

  /** Locks if a time has come by the wall clock; answers whether nothing is open any more. */
  check(): boolean {
    if (this.#running === null) return true;
    const now = this.#clock.now();
    const { endsAt } = this;
    const idleMs = this.#idleMs;
    if (endsAt !== null && now >= endsAt) return this.#end('expired');
    if (idleMs !== null && now - this.#idleSince >= idleMs) return this.#end('idle');
    return false;
  }

  get #idleMs(): number | null {
    const terms = this.#running?.terms;
    return terms?.idles === true ? terms.settings.idleMs : null;
  }

  #arm(): void {
    this.#cancelEnd();
    const { endsAt } = this;
    if (endsAt !== null) {
      this.#cancelEnd = this.#after(endsAt - this.#clock.now(), () => {
        this.#end('expired');
      });
    }
    this.#armIdle();
  }

  #armIdle(): void {
    this.#cancelIdle();
    const idleMs = this.#idleMs;
    if (idleMs === null) return;
    this.#cancelIdle = this.#after(this.#idleSince + idleMs - this.#clock.now(), () => {
      this.#end('idle');
    });
  }

  /** Node takes a timer of more than 2³¹ − 1 ms for one of 1 ms; no setting comes near, but a wall clock may jump. */
  #after(ms: number, run: () => void): () => void {
    return this.#clock.after(Math.min(Math.max(ms, 0), 2 ** 31 - 1), run);
  }

  #tick(): void {
    const expectedAt = this.#clock.now() + tickMs;
    this.#cancelTick = this.#clock.after(tickMs, () => {
      const slept = this.#clock.now() - expectedAt > sleptMs;
      if (slept) this.sleep();
      if (this.check()) return;
      this.#tick();
    });
  }

  #end(reason: LockReason): true {
    this.stop();
    this.#lock(reason);
    return true;
  }
}
