import { useState } from 'react';
import type { AppView, CredentialView, EnvironmentView } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useToasts } from '../../ui/toasts.ts';
import { Facts, Section, type Fact } from './Facts.tsx';
import { Moment } from './Moment.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { ScopeList } from './ScopeList.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './inspector.module.css';

const css = bindStyles(styles);

interface GrantSectionProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly credential: CredentialView;
}

/** What a login was granted, and the two things that can be done about it at the provider. */
export function GrantSection({ app, environment, credential }: GrantSectionProps) {
  const { grant } = credential;
  const refresh = useCommand('oauth.refresh');
  const revoke = useCommand('oauth.revoke');
  const [asking, setAsking] = useState(false);
  const toasts = useToasts();
  if (grant === null || credential.kind === 'bearer') return null;

  const facts: Fact[] = [{ name: 'Issued', value: <Moment at={grant.issuedAt} /> }];
  if (credential.kind === 'access-token' && grant.revokedAt === null) {
    facts.push({ name: 'Lives', value: 'until it is revoked or regenerated' });
  }
  if (grant.expiresAt !== null) facts.push({ name: 'Expires', value: <Moment at={grant.expiresAt} /> });
  if (grant.revokedAt !== null) facts.push({ name: 'Revoked', value: <Moment at={grant.revokedAt} /> });
  const canRefresh = grant.revokedAt === null && credential.fields.some((field) => field.name === 'refresh_token');
  const error = refresh.error ?? revoke.error;

  async function say(done: Promise<unknown>, text: string) {
    if ((await done) !== null) toasts.show({ tone: 'success', text, until: Date.now() + 5000 });
  }

  return (
    <Section title="Grant">
      <Facts facts={facts} />
      {credential.kind === 'oauth2-user-token' && <ScopeList asked={grant.scopesAsked} granted={grant.scopesGranted} />}
      {error !== null && (
        <Banner tone="danger" announce title={error.message}>
          {error.hint ?? ''}
        </Banner>
      )}
      {grant.revokedAt === null && (
        <div className={css('actions')}>
          {canRefresh && (
            <Button
              size="small"
              icon="refresh"
              busy={refresh.busy}
              onClick={() => {
                revoke.forget();
                void say(
                  refresh.run({ credentialId: credential.id }),
                  'Refreshed: a new access token is in the vault.',
                );
              }}
            >
              Refresh
            </Button>
          )}
          <Button
            size="small"
            icon="slash"
            busy={revoke.busy}
            onClick={() => {
              refresh.forget();
              revoke.forget();
              setAsking(true);
            }}
          >
            Revoke at the provider
          </Button>
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
              'Revoked at the provider. The values stay here.',
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
