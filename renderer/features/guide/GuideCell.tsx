import type { ReactNode } from 'react';
import type { ConsoleStep } from '../../../shared/rules/console-steps.ts';
import type { EnvironmentView } from '../../../shared/index.ts';
import { Badge } from '../../ui/Badge.tsx';
import { EnvironmentTag } from '../../ui/EnvironmentTag.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './guide.module.css';

const css = bindStyles(styles);

interface GuideCellProps {
  readonly environment: EnvironmentView;
  readonly step: ConsoleStep | undefined;
  readonly isNext: boolean;
  readonly children: ReactNode;
}

/** One step of one environment. */
export function GuideCell({ environment, step, isNext, children }: GuideCellProps) {
  return (
    <div className={css('cell', isNext && 'next')} data-colour={environment.colour}>
      <h3 className={css('cell-head')}>
        <EnvironmentTag name={environment.name} colour={environment.colour} sandbox={environment.sandbox} />
        {!environment.sandbox && step !== undefined && <StepState state={step.state} isNext={isNext} />}
      </h3>
      {environment.sandbox ? <p className={css('muted')}>In the sandbox there is nothing to register.</p> : children}
    </div>
  );
}

function StepState({ state, isNext }: { readonly state: ConsoleStep['state']; readonly isNext: boolean }) {
  if (state === 'done') {
    return (
      <Badge tone="success" icon="check">
        Done
      </Badge>
    );
  }
  if (state === 'half') return <Badge tone="warning">{isNext ? 'Next: half done' : 'Half done'}</Badge>;
  return <Badge>{isNext ? 'Next' : 'Open'}</Badge>;
}
