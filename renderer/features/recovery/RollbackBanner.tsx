import { useState } from 'react';
import type { VaultHealth } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { describeError } from '../../ui/field-errors.ts';

interface RollbackBannerProps {
  readonly rollback: NonNullable<VaultHealth['rollback']>;
  /** Asks again how it stands. */
  readonly onSettled: () => void;
}

/** It comes back with every unlock until a backup is restored or a person says that this copy is the right one. */
export function RollbackBanner({ rollback, onSettled }: RollbackBannerProps) {
  const { showPage } = useWorkbench();
  const keep = useCommand('vault.keepOlder');
  const [seen, setSeen] = useState(false);
  if (seen) return null;
  return (
    <Banner
      tone="warning"
      announce
      title="An older copy was put in the vault’s place"
      actions={
        <>
          <Button
            size="small"
            onClick={() => {
              showPage('backups');
            }}
          >
            Show the backups
          </Button>
          <Button size="small" look="quiet" busy={keep.busy} onClick={() => void keep.run({}).then(onSettled)}>
            Keep this copy
          </Button>
        </>
      }
      onDismiss={() => {
        setSeen(true);
      }}
    >
      <p>
        Generation {rollback.seenGeneration} was open on this machine; the copy is of generation{' '}
        {rollback.foundGeneration}. What was changed in between is not in it. If you did not put it there yourself, a
        sync program or another person may have: restore a later backup.
      </p>
      {keep.error !== null && <p role="alert">{describeError(keep.error)}</p>}
    </Banner>
  );
}
