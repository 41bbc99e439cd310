import { useEffect, useState } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { Banner } from '../../ui/Banner.tsx';
import { formatCountdown } from '../../ui/format-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { followInput } from './follow-input.ts';
import { findLockNotice } from './lock-notice.ts';
import { throttle } from './throttle.ts';

const inputStepMs = 1000;

/** Says shortly before it that the vault locks, and whether anything puts it off. */
export function LockNoticeBar() {
  const settings = useAnswer('settings.show', {});
  const vault = useAnswer('vault.state', {});
  const now = useNow(5000);
  const [lastInputAt, setLastInputAt] = useState(() => Date.now());

  useEffect(() => {
    const remember = () => {
      setLastInputAt(Date.now());
    };
    return followInput(
      window,
      throttle(remember, inputStepMs, () => Date.now()),
    );
  }, []);

  const until =
    vault.data?.state === 'unlocked' && vault.data.until !== undefined ? Date.parse(vault.data.until) : null;
  const notice = findLockNotice({ now, lastInputAt, idleMs: settings.data?.autoLock.idleMs ?? null, until });
  if (notice === null) return null;
  return (
    <Banner
      tone="warning"
      announce
      title={notice.avoidable ? 'The vault locks soon' : 'The vault’s time is nearly over'}
    >
      {notice.avoidable
        ? 'Nothing was done for a while. Press a key or move the pointer to keep it open.'
        : 'It locks whatever is done: finish what you are typing.'}{' '}
      <Countdown until={notice.at} />
    </Banner>
  );
}

/** Not read out: a status that changes every second would drown everything else. */
function Countdown({ until }: { readonly until: number }) {
  const now = useNow(1000);
  return <span aria-hidden="true">{formatCountdown(until - now)}</span>;
}
