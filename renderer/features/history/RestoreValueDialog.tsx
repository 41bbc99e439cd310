import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../../ui/Dialog.tsx';

interface RestoreValueDialogProps {
  readonly what: string;
  readonly span: string;
  readonly onRestore: () => void;
  readonly onClose: () => void;
}

/** Where the environment wants it, one more look, since programs read the present value. It can be undone. */
export function RestoreValueDialog({ what, span, onRestore, onClose }: RestoreValueDialogProps) {
  return (
    <Dialog title={`Restore a former ${what}?`} size="small" onClose={onClose}>
      <DialogBody>
        <p>
          The value of {span} becomes the present one, and programs that ask Keystage get it from now on. The provider
          may have revoked it. The present value goes into the history.
        </p>
      </DialogBody>
      <DialogFooter>
        <Button data-first-focus onClick={onClose}>
          Cancel
        </Button>
        <Button
          look="danger"
          onClick={() => {
            onRestore();
            onClose();
          }}
        >
          Restore
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
