import { useState } from 'react';
import type { AppId, CommandOutput, EnvironmentId } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ImportReview } from './ImportReview.tsx';
import { ImportSource } from './ImportSource.tsx';
import { ImportStored } from './ImportStored.tsx';
import type { ImportPlan } from './import-choices.ts';

interface ImportDialogProps {
  readonly onShow: (appId: AppId, environmentId: EnvironmentId) => void;
  readonly onClose: () => void;
}

type Step =
  | { readonly at: 'source' }
  | { readonly at: 'review'; readonly plan: ImportPlan }
  | { readonly at: 'stored'; readonly answer: CommandOutput<'import.store'> };

const titles = { source: 'Import', review: 'Import', stored: 'Imported' } as const;

/**
 * A file of another tool in, credentials out. The window gets names, lines and places of it; the text of one
 * that is chosen here passes through once, and is kept by nothing.
 */
export function ImportDialog({ onShow, onClose }: ImportDialogProps) {
  const [step, setStep] = useState<Step>({ at: 'source' });
  const discard = useCommand('import.discard');

  function forget() {
    if (step.at === 'review') void discard.run({ planId: step.plan.planId });
  }

  function finish() {
    const [first] = step.at === 'stored' ? step.answer.stored : [];
    if (first === undefined) onClose();
    else onShow(first.appId, first.environmentId);
  }

  return (
    <Dialog
      title={titles[step.at]}
      size={step.at === 'source' ? 'normal' : 'large'}
      description={step.at === 'source' ? 'From an env file, xurl or twurl. The file stays as it is.' : undefined}
      onClose={() => {
        forget();
        finish();
      }}
    >
      {step.at === 'source' && (
        <ImportSource
          onClose={onClose}
          onPlan={(plan) => {
            setStep({ at: 'review', plan });
          }}
        />
      )}
      {step.at === 'review' && (
        <ImportReview
          plan={step.plan}
          onPlan={(plan) => {
            setStep({ at: 'review', plan });
          }}
          onBack={() => {
            forget();
            setStep({ at: 'source' });
          }}
          onStored={(answer) => {
            setStep({ at: 'stored', answer });
          }}
        />
      )}
      {step.at === 'stored' && <ImportStored answer={step.answer} onDone={finish} />}
    </Dialog>
  );
}
