import type { EnvironmentView } from '../../../shared/index.ts';
import { CheckRow } from '../../ui/CheckRow.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/TextInput.tsx';
import type { LoginChoicesProps } from './LoginDialog.tsx';
import { listCallbacks } from './login-draft.ts';

/** Where the answer comes back to, and who takes it there. */
export function CallbackField({ environment, draft, onDraft }: LoginChoicesProps & { environment: EnvironmentView }) {
  const callbacks = listCallbacks(environment);
  const chosen = callbacks.find(({ url }) => url === draft.redirectUri);
  return (
    <>
      {callbacks.length > 1 && (
        <Field label="Callback URL">
          {(wiring) => (
            <SelectInput
              {...wiring}
              value={draft.redirectUri}
              options={callbacks.map(({ url, listenable }) => ({
                value: url,
                label: listenable ? url : `${url} (pasted by hand)`,
              }))}
              onValue={(redirectUri) => {
                onDraft({ redirectUri });
              }}
            />
          )}
        </Field>
      )}
      {chosen?.listenable === true && (
        <CheckRow
          checked={!draft.listen}
          onChange={(byHand) => {
            onDraft({ listen: !byHand });
          }}
        >
          Paste the redirected URL by hand (the browser is on another machine)
        </CheckRow>
      )}
    </>
  );
}
