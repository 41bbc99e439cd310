import { xScopePresets } from '../../../shared/rules/x-scopes.ts';
import { Button } from '../../ui/Button.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './registration.module.css';

const css = bindStyles(styles);

interface ScopePresetsProps {
  readonly scopes: readonly string[];
  readonly onChoose: (scopes: readonly string[]) => void;
}

/** The usual scopes of X by purpose. The one that is chosen already is pressed. */
export function ScopePresets({ scopes, onChoose }: ScopePresetsProps) {
  return (
    <div className={css('presets')} role="group" aria-label="Scopes by purpose">
      {xScopePresets.map((preset) => {
        const chosen = preset.scopes.length === scopes.length && preset.scopes.every((scope) => scopes.includes(scope));
        return (
          <Button
            key={preset.id}
            size="small"
            title={preset.description}
            aria-pressed={chosen}
            onClick={() => {
              onChoose(preset.scopes);
            }}
          >
            {preset.label}
          </Button>
        );
      })}
    </div>
  );
}
