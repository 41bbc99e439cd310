import { useState } from 'react';
import type { Backup } from '../../../shared/index.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { describeError } from '../../ui/field-errors.ts';
import { RestoreDialog } from '../recovery/RestoreDialog.tsx';
import { Answered } from './Answered.tsx';
import { BackupTable } from './BackupTable.tsx';
import { PageSection } from './PageSection.tsx';
import { useVerifyBackups } from './use-verify-backups.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault-page.module.css';

const css = bindStyles(styles);

export function BackupsPage() {
  const health = useAnswer('vault.health', {});
  const verification = useVerifyBackups();
  const [restoring, setRestoring] = useState<Backup | null>(null);
  const { progress, error } = verification;
  const backups = health.data?.backups ?? [];

  return (
    <PageSection
      title="Kept on this machine"
      actions={
        progress === null ? (
          <Button
            size="small"
            icon="shield"
            disabled={backups.length === 0}
            onClick={() => {
              verification.verify(backups);
            }}
          >
            Verify all
          </Button>
        ) : (
          <>
            <span role="status">
              Verified {progress.done} of {progress.of}…
            </span>
            <Button size="small" icon="close" onClick={verification.stop}>
              Stop
            </Button>
          </>
        )
      }
    >
      <p className={css('muted')}>
        Keystage keeps the file as it was before each save: the last ten, and one a day for a month. They lie beside the
        vault, encrypted as it is. For a lost disk, copy the whole data folder elsewhere.
      </p>
      {error !== null && (
        <div className={css('wide')}>
          <Banner announce tone="danger" title="Verifying ended early">
            {describeError(error)}
          </Banner>
        </div>
      )}
      <Answered answer={health} what="the backups">
        {(data) =>
          data.backups.length === 0 ? (
            <EmptyState compact title="No backup yet">
              The first is kept when the vault is next saved.
            </EmptyState>
          ) : (
            <>
              <BackupTable
                backups={data.backups}
                results={verification.results}
                onVerify={(backup) => {
                  verification.verify([backup]);
                }}
                onRestore={setRestoring}
              />
              {restoring !== null && (
                <RestoreDialog
                  health={data}
                  first={restoring}
                  onClose={() => {
                    setRestoring(null);
                  }}
                />
              )}
            </>
          )
        }
      </Answered>
    </PageSection>
  );
}
