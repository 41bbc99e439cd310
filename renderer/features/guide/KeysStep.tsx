import { measureCompleteness } from '../../../shared/rules/completeness.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { StepProps } from './step-props.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './guide.module.css';

const css = bindStyles(styles);
const words = { there: 'stored', half: 'half stored', missing: 'not stored' } as const;

export function KeysStep({ app, environment }: StepProps) {
  const { openDialog } = useWorkbench();
  const { items } = measureCompleteness(app.provider, environment);
  const keys = items.filter(({ name }) => name !== 'app-id' && name !== 'callback-url');
  return (
    <>
      <ul className={css('keys')}>
        {keys.map(({ name, label, state }) => (
          <li key={name} className={css('key')}>
            <Icon name={state === 'there' ? 'check' : state === 'half' ? 'alert' : 'missing'} size={14} />
            <span>
              {label}: {words[state]}
            </span>
          </li>
        ))}
      </ul>
      {keys.some(({ state }) => state !== 'there') && (
        <Button
          size="small"
          icon="arrive"
          onClick={() => {
            openDialog({ is: 'paste', app, environment, thenStay: true });
          }}
        >
          Paste keys…<VisuallyHidden> for {environment.name}</VisuallyHidden>
        </Button>
      )}
    </>
  );
}
