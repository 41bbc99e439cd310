import type { Environment } from '../model/environment.ts';
import type { Friction, Settings } from '../model/settings.ts';
import { isProduction } from './environment-rules.ts';

/**
 * How much an environment stands in the way of what takes away or gives out. Production always asks; the settings say how
 * hard, and of which other stages that is asked too. The sandbox never does.
 */
export function frictionOf(
  settings: Pick<Settings, 'friction'>,
  environment: Pick<Environment, 'handle' | 'sandbox'>,
): Friction {
  if (environment.sandbox) return 'none';
  const own = settings.friction?.[environment.handle];
  if (!isProduction(environment)) return own ?? 'none';
  return own === 'confirm' ? 'confirm' : 'typed';
}

/** The one of several that asks hardest; null where none asks. */
export function findHardest<Place extends Pick<Environment, 'handle' | 'sandbox'>>(
  settings: Pick<Settings, 'friction'>,
  places: readonly Place[],
): { readonly place: Place; readonly friction: Exclude<Friction, 'none'> } | null {
  const asking = places.flatMap((place) => {
    const friction = frictionOf(settings, place);
    return friction === 'none' ? [] : [{ place, friction }];
  });
  return asking.find(({ friction }) => friction === 'typed') ?? asking[0] ?? null;
}
