import type { Drill } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { describeError } from '../../ui/field-errors.ts';
import { Moment } from '../inspector/Moment.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault-page.module.css';

const css = bindStyles(styles);

interface DrillSectionProps {
  readonly drill: Drill | null;
  readonly onDone: () => void;
}

export function DrillSection({ drill, onDone }: DrillSectionProps) {
  const run = useCommand('vault.drill');
  return (
    <>
      <p className={css('muted')}>
        Once a day Keystage opens the newest backup and compares it with the vault, so that a restore is known to work
        before it is needed.
      </p>
      <div role="status">
        {drill === null ? (
          <p>It has not run yet.</p>
        ) : (
          <p>
            <Badge tone={drill.passed ? 'success' : 'danger'} icon={drill.passed ? 'check' : 'alert'}>
              {drill.passed ? 'Passed' : 'Failed'}
            </Badge>{' '}
            <Moment at={drill.at} />. {drill.message}
          </p>
        )}
      </div>
      <Button icon="play" busy={run.busy} onClick={() => void run.run({}).then(onDone)}>
        {run.busy ? 'Running…' : 'Run now'}
      </Button>
      {run.error !== null && (
        <div className={css('wide')}>
          <Banner announce tone="danger" title="The drill did not run">
            {describeError(run.error)}
          </Banner>
        </div>
      )}
    </>
  );
}
