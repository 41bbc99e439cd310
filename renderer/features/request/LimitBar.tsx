import type { RateLimit } from '../../../shared/index.ts';
import { formatDistance } from '../../ui/format-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './request.module.css';

const css = bindStyles(styles);

/** How much of a rate limit is left, as a bar and in words. */
export function LimitBar({ limit: { window, limit, remaining, resetsAt } }: { readonly limit: RateLimit }) {
  const now = useNow(10_000);
  const until = resetsAt === null ? '' : `, whole again ${formatDistance(Date.parse(resetsAt), now)}`;
  return (
    <div className={css('limit')}>
      <span>
        {window}: {remaining} of {limit} requests left{until}
      </span>
      <meter
        aria-label={`Requests left, ${window}`}
        min={0}
        max={limit}
        low={limit / 10}
        value={Math.min(remaining, limit)}
      />
    </div>
  );
}
