import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../../ui/Dialog.tsx';

interface DiscardDialogProps {
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

/** A secret in a form may be the only copy there is. */
export function DiscardDialog({ onDiscard, onClose }: DiscardDialogProps) {
  return (
    <Dialog title="Discard what you typed?" size="small" onClose={onClose}>
      <DialogBody>
        <p>A secret value is typed in and not saved. The provider may not show it again.</p>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose} data-first-focus>
          Keep editing
        </Button>
        <Button look="danger" onClick={onDiscard}>
          Discard
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
