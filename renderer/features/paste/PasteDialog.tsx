import { useState } from 'react';
import { sortPasted, type SortedPaste } from '../../../shared/rules/paste/sort-pasted.ts';
import type { AppView, CommandOutput, EnvironmentView } from '../../../shared/index.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { EnvironmentTag } from '../../ui/EnvironmentTag.tsx';
import { DiscardDialog } from '../credentials/DiscardDialog.tsx';
import { useNewestAct } from '../undo/use-newest-act.ts';
import { PasteReview } from './PasteReview.tsx';
import { PasteStored } from './PasteStored.tsx';
import { PasteText } from './PasteText.tsx';

interface PasteDialogProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly onDone: (environment: EnvironmentView) => void;
  readonly onClose: () => void;
}

type Step =
  | { readonly at: 'text' }
  | { readonly at: 'review'; readonly sorted: SortedPaste }
  | { readonly at: 'stored'; readonly answer: CommandOutput<'capture.save'> };

/** Any text in, credentials out: what is in it, where it would go and why, and then that it is safe. */
export function PasteDialog({ app, environment: chosen, onDone, onClose }: PasteDialogProps) {
  const [environment, setEnvironment] = useState(chosen);
  const [step, setStep] = useState<Step>({ at: 'text' });
  const act = useNewestAct();
  /** Kept for the way back from the review, and no longer. */
  const [text, setText] = useState('');
  const [leaving, setLeaving] = useState(false);

  function close() {
    if (step.at === 'review' && step.sorted.values.length + step.sorted.unrecognised.length > 0) setLeaving(true);
    else if (step.at === 'stored') onDone(environment);
    else onClose();
  }

  return (
    <Dialog
      title={step.at === 'stored' ? 'Stored' : 'Paste keys'}
      size={step.at === 'review' ? 'large' : 'normal'}
      description={<EnvironmentTag name={environment.name} colour={environment.colour} sandbox={environment.sandbox} />}
      onClose={close}
    >
      {step.at === 'text' && (
        <PasteText
          onClose={onClose}
          before={text}
          onText={(given) => {
            setText(given);
            setStep({ at: 'review', sorted: sortPasted(given) });
          }}
        />
      )}
      {step.at === 'review' && (
        <PasteReview
          app={app}
          environment={environment}
          sorted={step.sorted}
          onEnvironment={setEnvironment}
          onBack={() => {
            setStep({ at: 'text' });
          }}
          onStored={(answer) => {
            setText('');
            setStep({ at: 'stored', answer });
          }}
        />
      )}
      {step.at === 'stored' && (
        <PasteStored
          answer={step.answer}
          act={act}
          onDone={() => {
            onDone(environment);
          }}
        />
      )}
      {leaving && (
        <DiscardDialog
          onDiscard={onClose}
          onClose={() => {
            setLeaving(false);
          }}
        />
      )}
    </Dialog>
  );
}
