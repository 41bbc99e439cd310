import { useAnswer } from '../../data/use-answer.ts';
import { LockNoticeBar } from '../vault/LockNoticeBar.tsx';
import { RollbackBanner } from './RollbackBanner.tsx';
import { UnsavedBanner } from './UnsavedBanner.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './recovery.module.css';

const css = bindStyles(styles);

/** What is wrong with the vault's file while it is open, above all that is shown of it. */
export function VaultNotices() {
  const health = useAnswer('vault.health', {});
  const { unsaved = null, rollback = null } = health.data ?? {};
  const askAgain = () => void health.refetch();
  return (
    <div className={css('notices')}>
      <LockNoticeBar />
      {unsaved !== null && <UnsavedBanner unsaved={unsaved} onSettled={askAgain} />}
      {rollback !== null && <RollbackBanner rollback={rollback} onSettled={askAgain} />}
    </div>
  );
}
