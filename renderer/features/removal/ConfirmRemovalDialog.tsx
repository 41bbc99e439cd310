import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';

interface ConfirmRemovalDialogProps {
  /** What goes, as a sentence's object. */
  readonly what: string;
  /** "production", or the environment's name. */
  readonly where: string;
  /** What is to be typed; null where the question is enough. */
  readonly word: string | null;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Removal can be undone everywhere; where the environment wants it, it also takes a deliberate hand. */
export function ConfirmRemovalDialog({ what, where, word, onRemove, onClose }: ConfirmRemovalDialogProps) {
  return (
    <ConfirmDialog
      title={`Remove from ${where}`}
      description={`This removes ${what}.`}
      action={`Remove from ${where}`}
      word={word}
      onConfirm={() => {
        onRemove();
        onClose();
      }}
      onClose={onClose}
    >
      Nothing is revoked at the provider: what uses these values goes on working. You can undo the removal afterwards.
    </ConfirmDialog>
  );
}
