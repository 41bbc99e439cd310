import { Icon } from '../../ui/Icon.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { Step, StepState } from './run-steps.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './step-line.module.css';

const css = bindStyles(styles);
const words: Readonly<Record<StepState, string>> = {
  done: 'done',
  now: 'under way',
  ahead: 'to come',
  failed: 'stopped',
};

export function StepLine({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ol className={css('steps')} aria-label="Stages">
      {steps.map((step) => (
        <li key={step.id} className={css('step', step.state)} aria-current={step.state === 'now' ? 'step' : undefined}>
          <span className={css('mark')}>
            {step.state === 'done' && <Icon name="check" size={14} />}
            {step.state === 'failed' && <Icon name="close" size={14} />}
            {step.state === 'now' && <Spinner />}
          </span>
          <span>
            {step.label}
            <VisuallyHidden>, {words[step.state]}</VisuallyHidden>
          </span>
        </li>
      ))}
    </ol>
  );
}
