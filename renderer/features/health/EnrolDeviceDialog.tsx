import { useCommand } from '../../data/use-command.ts';
import { useToasts } from '../../ui/toasts.ts';
import { SecretDialog } from './SecretDialog.tsx';

interface EnrolDeviceDialogProps {
  readonly onClose: () => void;
  readonly onEnrolled: () => void;
}

export function EnrolDeviceDialog({ onClose, onEnrolled }: EnrolDeviceDialogProps) {
  const enrol = useCommand('slot.enrolDevice');
  const toasts = useToasts();
  return (
    <SecretDialog
      title="Let this device open the vault"
      description="A random key goes into this machine’s keychain. The passphrase goes nowhere, and stays a way in."
      action="Let it open the vault"
      failure="The device was not added"
      busy={enrol.busy}
      error={enrol.error}
      onForget={enrol.forget}
      onClose={onClose}
      onSubmit={(current) => {
        void enrol.run({ current }).then((done) => {
          if (done === null) return;
          toasts.show({ tone: 'success', text: 'This device opens the vault now.', until: Date.now() + 6000 });
          onEnrolled();
          onClose();
        });
      }}
    />
  );
}
