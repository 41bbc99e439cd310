import { useState } from 'react';
import { assertNever } from '../../../shared/assert-never.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Button } from '../../ui/Button.tsx';
import { Answered } from './Answered.tsx';
import { DeviceSection } from './DeviceSection.tsx';
import { EnrolDeviceDialog } from './EnrolDeviceDialog.tsx';
import { NewRecoveryCodeDialog } from './NewRecoveryCodeDialog.tsx';
import { PageSection } from './PageSection.tsx';
import { RotateKeyDialog } from './RotateKeyDialog.tsx';
import { describeKdf } from './slot-words.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault-page.module.css';

const css = bindStyles(styles);

type Open = 'nothing' | 'new-code' | 'enrol' | 'rotate';

export function KeysPage() {
  const { openDialog } = useWorkbench();
  const slots = useAnswer('slot.list', {});
  const [open, setOpen] = useState<Open>('nothing');
  const reread = () => void slots.refetch();

  function close() {
    setOpen('nothing');
  }

  return (
    <>
      <Answered answer={slots} what="the ways into the vault">
        {(data) => {
          const passphrase = data.slots.find(({ kind }) => kind === 'passphrase');
          const recovery = data.slots.find(({ kind }) => kind === 'recovery');
          return (
            <>
              <PageSection title="Passphrase">
                <p className={css('muted')}>
                  Opens the vault on any machine. {passphrase !== undefined && describeKdf(passphrase.kdf)}
                </p>
                <Button
                  icon="edit"
                  onClick={() => {
                    openDialog({ is: 'change-passphrase' });
                  }}
                >
                  Change the passphrase…
                </Button>
              </PageSection>
              <PageSection title="Recovery code">
                <p className={css('muted')}>
                  {recovery === undefined
                    ? 'There is none: if the passphrase is lost, so is the vault. Make one, and store it away from this machine.'
                    : 'Opens the vault if the passphrase is lost. It was shown once and can’t be shown again; a new one takes its place.'}
                </p>
                <Button
                  icon="key"
                  look={recovery === undefined ? 'primary' : 'plain'}
                  onClick={() => {
                    setOpen('new-code');
                  }}
                >
                  Make a new recovery code…
                </Button>
              </PageSection>
              <DeviceSection
                slots={data.slots}
                keychain={data.keychain}
                onChanged={reread}
                onEnrol={() => {
                  setOpen('enrol');
                }}
              />
            </>
          );
        }}
      </Answered>
      <PageSection title="Vault key">
        <p className={css('muted')}>
          The key under all of these, which no one sees. Rotate it if somebody may have had the passphrase, the recovery
          code or an unlocked vault: everything is sealed again under a new key.
        </p>
        <Button
          icon="refresh"
          onClick={() => {
            setOpen('rotate');
          }}
        >
          Rotate the vault key…
        </Button>
      </PageSection>
      <OpenDialog open={open} onClose={close} onChanged={reread} />
    </>
  );
}

interface OpenDialogProps {
  readonly open: Open;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function OpenDialog({ open, onClose, onChanged }: OpenDialogProps) {
  switch (open) {
    case 'nothing':
      return null;
    case 'new-code':
      return <NewRecoveryCodeDialog onClose={onClose} />;
    case 'enrol':
      return <EnrolDeviceDialog onClose={onClose} onEnrolled={onChanged} />;
    case 'rotate':
      return <RotateKeyDialog onClose={onClose} />;
    default:
      return assertNever(open, 'dialog');
  }
}
