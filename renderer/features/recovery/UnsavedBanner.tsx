import { useState } from 'react';
import type { Unsaved } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFailure, DialogFooter } from '../../ui/Dialog.tsx';
import { describeError } from '../../ui/field-errors.ts';
import { formatMoment } from '../../ui/format-time.ts';
import { useToasts } from '../../ui/toasts.ts';

interface UnsavedBannerProps {
  readonly unsaved: Unsaved;
  /** Asks again how it stands. */
  readonly onSettled: () => void;
}

/** A change that could not be saved is kept in memory: nothing is lost while Keystage runs. */
export function UnsavedBanner({ unsaved, onSettled }: UnsavedBannerProps) {
  const retry = useCommand('vault.retrySave');
  const [asking, setAsking] = useState(false);
  const toasts = useToasts();
  const { error } = unsaved;

  async function saveNow() {
    const done = await retry.run({});
    if (done !== null) toasts.show({ tone: 'success', text: 'The change is saved.', until: Date.now() + 5000 });
    onSettled();
  }

  return (
    <>
      <Banner
        tone="danger"
        announce
        title={`A change is not saved: ${error.message}`}
        actions={
          <>
            <Button size="small" look="primary" icon="refresh" busy={retry.busy} onClick={() => void saveNow()}>
              Save again
            </Button>
            <Button
              size="small"
              look="quiet"
              onClick={() => {
                setAsking(true);
              }}
            >
              Discard the change…
            </Button>
          </>
        }
      >
        <p>
          It is kept in memory since {formatMoment(Date.parse(unsaved.since))}, over a lock too, and is lost if Keystage
          ends before it is saved. {error.hint ?? ''}
        </p>
        {retry.error !== null && <p role="alert">It still can’t be saved. {describeError(retry.error)}</p>}
      </Banner>
      {asking && (
        <DiscardUnsavedDialog
          onDone={onSettled}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </>
  );
}

interface DiscardUnsavedDialogProps {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function DiscardUnsavedDialog({ onDone, onClose }: DiscardUnsavedDialogProps) {
  const discard = useCommand('vault.discardUnsaved');

  async function discardIt() {
    if ((await discard.run({})) === null) return;
    onDone();
    onClose();
  }

  return (
    <Dialog title="Discard the unsaved change?" size="small" onClose={onClose}>
      <DialogBody>
        <p>
          The vault goes back to what is in its file. What you entered since is gone for good; a secret that its
          provider showed only once can’t be had again.
        </p>
      </DialogBody>
      <DialogFailure title="The change is still there" text={discard.error && describeError(discard.error)} />
      <DialogFooter>
        <Button data-first-focus onClick={onClose}>
          Keep it
        </Button>
        <Button look="danger" busy={discard.busy} onClick={() => void discardIt()}>
          Discard the change
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
