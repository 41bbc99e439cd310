import { formatDistance, formatMoment } from '../../ui/format-time.ts';
import { useNow } from '../../ui/use-now.ts';

/** When it was locked: by the clock, and how long ago. */
export function LockedAt({ at }: { readonly at: number }) {
  const now = useNow(30_000);
  return (
    <time dateTime={new Date(at).toISOString()}>
      Locked {formatMoment(at)}
      {now - at >= 60_000 && `, ${formatDistance(at, now)}`}.
    </time>
  );
}
