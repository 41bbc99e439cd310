import type { Backup, VaultHealth } from '../../../shared/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../../ui/Dialog.tsx';
import { useToasts } from '../../ui/toasts.ts';
import { RestoreForm } from './RestoreForm.tsx';
import { nameBackup } from './backups.ts';
import type { RestoreReport } from './use-restore.ts';

interface RestoreDialogProps {
  readonly health: VaultHealth;
  readonly first: Backup;
  readonly onClose: () => void;
}

const reportMs = 30_000;

/** A restore over an open vault. It replaces all of it, so the present file is put aside here too. */
export function RestoreDialog({ health, first, onClose }: RestoreDialogProps) {
  const toasts = useToasts();

  function report({ backup, folder, setAside }: RestoreReport) {
    const kept = setAside === null ? '' : ` What stood in its place is kept as ${setAside.id} in ${folder}.`;
    const text = `The vault is as it was on ${nameBackup(backup)}.${kept}`;
    toasts.show({ tone: 'success', text, until: Date.now() + reportMs });
    onClose();
  }

  return (
    <Dialog
      title="Restore a backup"
      description="It takes the place of the whole vault. The present file is put aside under a dated name, and never deleted."
      onClose={onClose}
    >
      <RestoreForm
        health={health}
        backups={health.backups}
        first={first}
        onRestoring={doNothing}
        onFailed={doNothing}
        onRestored={report}
      >
        {({ body, submit }) => (
          <>
            <DialogBody>{body}</DialogBody>
            <DialogFooter>
              <Button onClick={onClose}>Cancel</Button>
              {submit}
            </DialogFooter>
          </>
        )}
      </RestoreForm>
    </Dialog>
  );
}

function doNothing() {
  // The dialog stands until the outcome is known.
}
