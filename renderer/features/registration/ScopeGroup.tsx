import { useState } from 'react';
import { checkXScopes, xScopes } from '../../../shared/rules/x-scopes.ts';
import type { ProviderName } from '../../../shared/index.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckRow } from '../../ui/CheckRow.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { FormGroup } from './FormGroup.tsx';
import { ScopePresets } from './ScopePresets.tsx';
import type { RegistrationGroupProps } from './RegistrationDialog.tsx';
import { readScopes } from './read-scopes.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './registration.module.css';

const css = bindStyles(styles);

interface ScopeGroupProps extends RegistrationGroupProps {
  readonly provider: ProviderName;
}

export function ScopeGroup({ registration, problems, provider, onChange }: ScopeGroupProps) {
  const { scopes } = registration;
  // Typed text is kept as it is, so that a space just typed is not taken away again.
  const [typed, setTyped] = useState(() => scopes.join(' '));

  function choose(next: readonly string[]) {
    setTyped(next.join(' '));
    onChange({ scopes: [...next] });
  }

  return (
    <FormGroup title="Scopes">
      {provider === 'x' && <XScopes scopes={scopes} onChoose={choose} />}
      <Field label="Scopes to ask for" error={problems['scopes']} hint="Separated by spaces.">
        {(wiring) => (
          <TextInput
            {...wiring}
            mono
            value={typed}
            onText={(text) => {
              setTyped(text);
              onChange({ scopes: readScopes(text) });
            }}
          />
        )}
      </Field>
    </FormGroup>
  );
}

interface XScopesProps {
  readonly scopes: readonly string[];
  readonly onChoose: (scopes: readonly string[]) => void;
}

function XScopes({ scopes, onChoose }: XScopesProps) {
  return (
    <>
      <ScopePresets scopes={scopes} onChoose={onChoose} />
      <div className={css('scope-grid')} role="group" aria-label="Scopes of X" tabIndex={0}>
        {xScopes.map((scope) => (
          <CheckRow
            key={scope.name}
            checked={scopes.includes(scope.name)}
            onChange={(checked) => {
              onChoose(checked ? [...scopes, scope.name] : scopes.filter((other) => other !== scope.name));
            }}
          >
            <code className={css('scope-name')}>{scope.name}</code>
            <span className={css('scope-text')}>{scope.description}</span>
          </CheckRow>
        ))}
      </div>
      <ul className={css('findings')} aria-label="Advice on scopes">
        {checkXScopes(scopes).map((finding) => (
          <li key={finding.message} className={css('finding', finding.severity)}>
            <span className={css('finding-text')}>
              {finding.message}
              {finding.add.length > 0 && (
                <Button
                  size="small"
                  onClick={() => {
                    onChoose([...scopes, ...finding.add]);
                  }}
                >
                  Add {finding.add.join(' ')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
