import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import { CheckRow } from '../../ui/CheckRow.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { ScopePresets } from '../registration/ScopePresets.tsx';
import { readScopes } from '../registration/read-scopes.ts';
import type { LoginChoicesProps } from './LoginDialog.tsx';

interface OAuth2ChoicesProps extends LoginChoicesProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
}

export function OAuth2Choices({ app, environment, draft, onDraft }: OAuth2ChoicesProps) {
  return (
    <>
      <Field label="Scopes" hint="Those of the registration, unless you change them for this run.">
        {(wiring) => (
          <TextInput
            {...wiring}
            mono
            value={draft.scopes}
            onText={(scopes) => {
              onDraft({ scopes });
            }}
          />
        )}
      </Field>
      {app.provider === 'x' && (
        <ScopePresets
          scopes={readScopes(draft.scopes)}
          onChoose={(chosen) => {
            onDraft({ scopes: chosen.join(' ') });
          }}
        />
      )}
      <CheckRow
        checked={draft.identify}
        onChange={(identify) => {
          onDraft({ identify });
        }}
      >
        Ask who logged in{environment.sandbox || app.provider !== 'x' ? '' : ' (X bills one call for it)'}
      </CheckRow>
    </>
  );
}
