import { useCommand } from '../../data/use-command.ts';
import { SecretDialog } from './SecretDialog.tsx';
import { useShowCode } from '../vault/ceremony.ts';

export function NewRecoveryCodeDialog({ onClose }: { readonly onClose: () => void }) {
  const renew = useCommand('slot.newRecoveryCode');
  const showCode = useShowCode();
  return (
    <SecretDialog
      title="Make a new recovery code"
      description="The old code stops working here at once. Backups and copies made before still open with it."
      action="Make a new code"
      failure="The recovery code is as it was"
      busy={renew.busy}
      error={renew.error}
      onForget={renew.forget}
      onClose={onClose}
      onSubmit={(current) => {
        void renew.run({ current }).then((made) => {
          if (made !== null) showCode(made.recoveryCode);
        });
      }}
    />
  );
}
