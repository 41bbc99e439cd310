import { useState } from 'react';
import { useWorkbench } from '../../app/workbench-context.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { LockNoticeBar } from '../vault/LockNoticeBar.tsx';
import { UnsavedBanner } from './UnsavedBanner.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './recovery.module.css';

const css = bindStyles(styles);

/** What is wrong with the vault's file while it is open, above all that is shown of it. */
export function VaultNotices() {
  const { showPage } = useWorkbench();
  const health = useAnswer('vault.health', {});
  const [rollbackSeen, setRollbackSeen] = useState(false);
  const { unsaved = null, rollback = null } = health.data ?? {};
  return (
    <div className={css('notices')}>
      <LockNoticeBar />
      {unsaved !== null && <UnsavedBanner unsaved={unsaved} onSettled={() => void health.refetch()} />}
      {rollback !== null && !rollbackSeen && (
        <Banner
          tone="warning"
          title="This vault file is older than one that was open here before"
          actions={
            <Button
              size="small"
              onClick={() => {
                showPage('health');
              }}
            >
              Show vault health
            </Button>
          }
          onDismiss={() => {
            setRollbackSeen(true);
          }}
        >
          What was changed since is not in it, unless you put this copy back yourself.
        </Banner>
      )}
    </div>
  );
}
