import type { Environment } from '../model/environment.ts';
import type { Friction, Settings } from '../model/settings.ts';
import { isProductionStage } from './environment-rules.ts';

/**
 * How much an environment stands in the way of what takes its values away or gives them out. Production always asks; the
 * settings say how hard, and of which other stages that is asked too. The sandbox has no say in it: else whoever may not
 * use a value would switch it on, and use it.
 */
export function frictionOf(settings: Pick<Settings, 'friction'>, environment: Pick<Environment, 'handle'>): Friction {
  const own = settings.friction?.[environment.handle];
  if (!isProductionStage(environment)) return own ?? 'none';
  return own === 'confirm' ? 'confirm' : 'typed';
}

/** The same for a login or a request: what goes to the sandbox reaches nobody. */
export function frictionOfSending(
  settings: Pick<Settings, 'friction'>,
  environment: Pick<Environment, 'handle' | 'sandbox'>,
): Friction {
  return environment.sandbox ? 'none' : frictionOf(settings, environment);
}

const fromEasiest: readonly Friction[] = ['none', 'confirm', 'typed'];

/** Whether an environment that gets another handle would ask less than it does. */
export function isUnguarded(settings: Pick<Settings, 'friction'>, from: string, to: string): boolean {
  const [before, after] = [from, to].map((handle) => fromEasiest.indexOf(frictionOf(settings, { handle })));
  return (after ?? 0) < (before ?? 0);
}

type Guards = Pick<Settings, 'friction' | 'confirmProductionUse'>;

/** By their handles, the stages that would ask less by other settings than they do by the present ones. */
export function findUnguarded(before: Guards, after: Guards): string[] {
  const ease = (settings: Pick<Settings, 'friction'>, handle: string) =>
    fromEasiest.indexOf(frictionOf(settings, { handle }));
  const named = new Set([...Object.keys(before.friction ?? {}), ...Object.keys(after.friction ?? {})]);
  const lowered = [...named].filter((handle) => ease(after, handle) < ease(before, handle));
  const usesFreely = before.confirmProductionUse && !after.confirmProductionUse && !lowered.includes('production');
  return usesFreely ? ['production', ...lowered] : lowered;
}

/** The one of several that asks hardest; null where none asks. */
export function findHardest<Place extends Pick<Environment, 'handle'>>(
  settings: Pick<Settings, 'friction'>,
  places: readonly Place[],
): { readonly place: Place; readonly friction: Exclude<Friction, 'none'> } | null {
  const asking = places.flatMap((place) => {
    const friction = frictionOf(settings, place);
    return friction === 'none' ? [] : [{ place, friction }];
  });
  return asking.find(({ friction }) => friction === 'typed') ?? asking[0] ?? null;
}
