import { useState } from 'react';
import type { AppView, CredentialView, EnvironmentView } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useToasts } from '../../ui/toasts.ts';
import { Section } from './Facts.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './inspector.module.css';

const css = bindStyles(styles);

interface AppOnlySectionProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly credential: CredentialView;
}

/** X's bearer token: got with the API key, the same one each time, and ended here. */
export function AppOnlySection({ app, environment, credential }: AppOnlySectionProps) {
  const obtain = useCommand('oauth.appOnly');
  const revoke = useCommand('oauth.revoke');
  const [asking, setAsking] = useState(false);
  const toasts = useToasts();
  const isBearer = credential.kind === 'bearer';
  if ((app.provider !== 'x' && !environment.sandbox) || (!isBearer && credential.kind !== 'api-key')) return null;
  const keys = environment.credentials.filter(({ kind }) => kind === 'api-key');
  const canAsk = keys.some(({ fields }) => fields.some(({ name }) => name === 'api_secret'));
  const error = obtain.error ?? revoke.error;

  async function say(done: Promise<unknown>, text: string) {
    if ((await done) !== null) toasts.show({ tone: 'success', text, until: Date.now() + 5000 });
  }

  return (
    <Section title="App-only access">
      <p className={css('scope-note')}>
        {canAsk
          ? 'The API key and secret get the app’s one bearer token. Asking again gives the same one, so a lost one comes back.'
          : 'To get the bearer token from here, the environment needs the API key and its secret.'}
      </p>
      {error !== null && (
        <Banner tone="danger" announce title={error.message}>
          {error.hint ?? ''}
        </Banner>
      )}
      {canAsk && (
        <div className={css('actions')}>
          <Button
            size="small"
            icon="refresh"
            busy={obtain.busy}
            onClick={() => {
              revoke.forget();
              void say(obtain.run({ environmentId: environment.id }), 'The app’s live bearer token is in the vault.');
            }}
          >
            {isBearer ? 'Get the live one' : 'Get bearer token'}
          </Button>
          {isBearer && credential.grant === null && (
            <Button
              size="small"
              icon="slash"
              busy={revoke.busy}
              onClick={() => {
                obtain.forget();
                revoke.forget();
                setAsking(true);
              }}
            >
              Invalidate at X
            </Button>
          )}
        </div>
      )}
      {asking && (
        <RevokeDialog
          app={app}
          environment={environment}
          credential={credential}
          onRevoke={({ asked }) =>
            void say(
              revoke.run({ credentialId: credential.id, confirmProduction: asked }),
              'Invalidated at X. The value stays here.',
            )
          }
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </Section>
  );
}
