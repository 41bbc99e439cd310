import type { CommandInput, Friction, Settings } from '../../../shared/index.ts';
import { frictionOf } from '../../../shared/rules/friction.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/TextInput.tsx';
import { PageSection } from '../health/PageSection.tsx';
import { listStages } from './list-stages.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from '../health/vault-page.module.css';

const css = bindStyles(styles);
const labels: Readonly<Record<Friction, string>> = {
  none: 'Acts at once',
  confirm: 'Asks first',
  typed: 'Wants its name typed',
};

interface FrictionSectionProps {
  readonly settings: Settings;
  readonly onChange: (changes: CommandInput<'settings.edit'>['changes']) => void;
}

/** One choice for each stage that there is, by its name: it holds for every app. */
export function FrictionSection({ settings, onChange }: FrictionSectionProps) {
  const apps = useAnswer('app.list', {});
  const stages = listStages(apps.data ?? []);
  return (
    <PageSection title="Environments that ask">
      <p className={css('muted')}>
        Before credentials are removed, moved or exported, before a program gets a secret, and before a login, a
        revocation or a request that changes something. What goes to the sandbox asks nothing.
      </p>
      <div className={css('form')}>
        {stages.map(({ handle, name }) => {
          const isProduction = handle === 'production';
          const choices: readonly Friction[] = isProduction ? ['confirm', 'typed'] : ['none', 'confirm', 'typed'];
          return (
            <Field key={handle} label={name} hint={isProduction ? 'Production always asks.' : undefined}>
              {(wiring) => (
                <SelectInput
                  {...wiring}
                  value={frictionOf(settings, { handle })}
                  options={choices.map((value) => ({ value, label: labels[value] }))}
                  onValue={(friction) => {
                    onChange({ friction: { [handle]: friction } });
                  }}
                />
              )}
            </Field>
          );
        })}
      </div>
    </PageSection>
  );
}
