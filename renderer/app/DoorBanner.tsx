import { useSyncExternalStore } from 'react';
import { readDoorHealth, subscribeDoorHealth } from '../door/door-health.ts';
import { Banner } from '../ui/Banner.tsx';
import { bindStyles } from '../ui/class-names.ts';
import styles from './door-banner.module.css';

const css = bindStyles(styles);

/** Says, above all that may no longer be so, that the other side is gone. */
export function DoorBanner() {
  const failure = useSyncExternalStore(subscribeDoorHealth, readDoorHealth);
  if (failure === null) return null;
  return (
    <div className={css('across')} data-door-banner>
      <Banner tone="danger" announce title={failure.message}>
        {failure.hint ?? ''}
      </Banner>
    </div>
  );
}
