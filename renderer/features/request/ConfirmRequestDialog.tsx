import { isProduction } from '../../../shared/rules/environment-rules.ts';
import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { EnvironmentTag } from '../../ui/EnvironmentTag.tsx';

interface ConfirmRequestDialogProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  /** "POST /2/tweets" */
  readonly request: string;
  /** What is to be typed; null where the question is enough. */
  readonly word: string | null;
  readonly onSend: () => void;
  readonly onClose: () => void;
}

/** What is not GET may be seen by real users, or paid for. */
export function ConfirmRequestDialog({ app, environment, request, word, onSend, onClose }: ConfirmRequestDialogProps) {
  const where = isProduction(environment) ? 'production' : environment.name;
  return (
    <ConfirmDialog
      title={`Send to ${where} of ${app.name}?`}
      description={<EnvironmentTag name={environment.name} colour={environment.colour} sandbox={environment.sandbox} />}
      action={`Send to ${where}`}
      word={word}
      onConfirm={onSend}
      onClose={onClose}
    >
      <code>{request}</code> may change what real users see, or cost money. Nothing here takes it back.
    </ConfirmDialog>
  );
}
