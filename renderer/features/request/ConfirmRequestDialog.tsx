import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../../ui/Dialog.tsx';
import { EnvironmentTag } from '../../ui/EnvironmentTag.tsx';

interface ConfirmRequestDialogProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  /** "POST /2/tweets" */
  readonly request: string;
  readonly onSend: () => void;
  readonly onClose: () => void;
}

/** What is not GET may be seen by real users, or paid for. */
export function ConfirmRequestDialog({ app, environment, request, onSend, onClose }: ConfirmRequestDialogProps) {
  return (
    <Dialog
      title={`Send to production of ${app.name}?`}
      description={<EnvironmentTag name={environment.name} colour={environment.colour} sandbox={environment.sandbox} />}
      size="small"
      onClose={onClose}
    >
      <DialogBody>
        <p>
          <code>{request}</code> may change what real users see, or cost money. Nothing here takes it back.
        </p>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose} data-first-focus>
          Cancel
        </Button>
        <Button look="danger" onClick={onSend}>
          Send to production
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
