import { measureCompleteness } from '../../../shared/rules/completeness.ts';
import { isProduction } from '../../../shared/rules/environment-rules.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Button } from '../../ui/Button.tsx';
import { EnvironmentTag } from '../../ui/EnvironmentTag.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { StepProps } from './step-props.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './guide.module.css';

const css = bindStyles(styles);

/** How much of an environment is there, and the login that proves it. */
export function CompletenessCell({ app, environment }: StepProps) {
  const { login } = useWorkbench();
  const { items, there } = measureCompleteness(app.provider, environment);
  const lacking = items.filter(({ state }) => state !== 'there').map(({ label }) => label);
  return (
    <div className={css('cell')} data-colour={environment.colour}>
      <h3 className={css('cell-head')}>
        <EnvironmentTag name={environment.name} colour={environment.colour} sandbox={environment.sandbox} />
        <span className={css('count')}>
          {there} of {items.length}
        </span>
      </h3>
      <meter
        className={css('meter')}
        aria-label={`${environment.name} complete`}
        min={0}
        max={items.length}
        value={there}
      />
      <p className={css('muted')}>{lacking.length === 0 ? 'All there.' : `Missing: ${lacking.join(', ')}.`}</p>
      {lacking.length === 0 && (
        <Button
          size="small"
          icon="play"
          onClick={() => {
            login.begin(app, environment);
          }}
        >
          {isProduction(environment) ? 'Run production login' : 'Run login'}
          <VisuallyHidden> for {environment.name}</VisuallyHidden>
        </Button>
      )}
    </div>
  );
}
