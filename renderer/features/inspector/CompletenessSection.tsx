import { measureCompleteness, type CompletenessItem } from '../../../shared/rules/completeness.ts';
import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Section } from './Facts.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './completeness.module.css';

const css = bindStyles(styles);
const words = { there: 'stored', half: 'half stored', missing: 'missing' } as const;

interface CompletenessSectionProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
}

/** What the environment still lacks, and what of it the console will not show again. */
export function CompletenessSection({ app, environment }: CompletenessSectionProps) {
  const { openDialog } = useWorkbench();
  const { items, there, cannotBeShownAgain } = measureCompleteness(app.provider, environment);
  const lacking = items.filter(({ state }) => state !== 'there');
  return (
    <Section title={`Complete: ${String(there)} of ${String(items.length)}`}>
      <meter className={css('meter')} aria-label="Complete" min={0} max={items.length} value={there} />
      {lacking.length > 0 && (
        <>
          <ul className={css('items')}>
            {lacking.map((item) => (
              <Item key={item.name} item={item} />
            ))}
          </ul>
          {cannotBeShownAgain.length > 0 && (
            <p className={css('once')}>
              The console shows {cannotBeShownAgain.join(', ')} once, when it is made. Paste it before you close the
              tab.
            </p>
          )}
          <Button
            size="small"
            icon="arrive"
            onClick={() => {
              openDialog({ is: 'paste', app, environment });
            }}
          >
            Paste what is missing
          </Button>
        </>
      )}
    </Section>
  );
}

function Item({ item: { label, state, shownOnce, advice } }: { readonly item: CompletenessItem }) {
  return (
    <li className={css('item')}>
      <Icon name={state === 'half' || shownOnce ? 'alert' : 'missing'} size={14} />
      <span>
        {label}: {words[state]}
        <span className={css('advice')}> {advice}</span>
      </span>
    </li>
  );
}
