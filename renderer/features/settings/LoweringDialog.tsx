import { useAnswer } from '../../data/use-answer.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { listStages } from './list-stages.ts';

interface LoweringDialogProps {
  /** Of the stage that would ask less. */
  readonly handle: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** A guard that is taken away protects nothing afterwards: here alone it takes the name, however hard it asked itself. */
export function LoweringDialog({ handle, onConfirm, onClose }: LoweringDialogProps) {
  const apps = useAnswer('app.list', {}).data ?? [];
  const name = listStages(apps).find((stage) => stage.handle === handle)?.name ?? handle;
  return (
    <ConfirmDialog
      title={`Let ${name} ask less?`}
      description="This holds for every app, and for every door."
      action={`Let ${name} ask less`}
      word={name}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      What {name} keeps is then used, removed or given out with less of a question than now.
    </ConfirmDialog>
  );
}
