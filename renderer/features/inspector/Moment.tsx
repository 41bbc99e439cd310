import { formatDistance, formatMoment } from '../../ui/format-time.ts';
import { useNow } from '../../ui/use-now.ts';

/** A moment relative to now; the exact one on hover. */
export function Moment({ at }: { readonly at: string }) {
  const now = useNow(60_000);
  const moment = Date.parse(at);
  return (
    <time dateTime={at} title={formatMoment(moment)}>
      {formatDistance(moment, now)}
    </time>
  );
}
