import { contrasts, densities, useContrast, useDensity, type Contrast, type Density } from '../../app/appearance.ts';
import { themes, useTheme, type Theme } from '../../app/theme.ts';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/TextInput.tsx';
import { PageSection } from '../health/PageSection.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from '../health/vault-page.module.css';

const css = bindStyles(styles);
const themeLabels: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' };
const contrastLabels: Readonly<Record<Contrast, string>> = { system: 'As the system', more: 'High' };
const densityLabels: Readonly<Record<Density, string>> = { comfortable: 'Comfortable', compact: 'Compact' };

/** Kept in this window’s own preferences, not in the vault: it guards nothing. */
export function AppearanceSection() {
  const [theme, chooseTheme] = useTheme();
  const [contrast, chooseContrast] = useContrast();
  const [density, chooseDensity] = useDensity();
  return (
    <PageSection title="Appearance">
      <div className={css('form')}>
        <Field label="Theme">
          {(wiring) => (
            <SelectInput
              {...wiring}
              value={theme}
              options={themes.map((value) => ({ value, label: themeLabels[value] }))}
              onValue={chooseTheme}
            />
          )}
        </Field>
        <Field
          label="Contrast"
          hint="High draws text and lines at their strongest. Forced colours of the system are kept as they are."
        >
          {(wiring) => (
            <SelectInput
              {...wiring}
              value={contrast}
              options={contrasts.map((value) => ({ value, label: contrastLabels[value] }))}
              onValue={chooseContrast}
            />
          )}
        </Field>
        <Field label="Density" hint="Compact shows more rows of apps and credentials at once.">
          {(wiring) => (
            <SelectInput
              {...wiring}
              value={density}
              options={densities.map((value) => ({ value, label: densityLabels[value] }))}
              onValue={chooseDensity}
            />
          )}
        </Field>
      </div>
    </PageSection>
  );
}
