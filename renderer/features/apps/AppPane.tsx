import { isProduction } from '../../../shared/rules/environment-rules.ts';
import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { LoginRefusal } from '../login/LoginRefusal.tsx';
import { MatrixPane } from '../matrix/MatrixPane.tsx';
import { CredentialSelectionBar } from '../selection/CredentialSelectionBar.tsx';
import { countOf } from '../selection/count-of.ts';
import { listPlaced } from '../selection/placed-credential.ts';
import { useSelections } from '../selection/selection-context.ts';
import { AppHeader } from './AppHeader.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './app-pane.module.css';

const css = bindStyles(styles);

interface AppPaneProps {
  readonly app: AppView;
  readonly environment: EnvironmentView | null;
}

export function AppPane({ app, environment }: AppPaneProps) {
  const { view, show, openDialog, login } = useWorkbench();
  const isEmpty = app.environments.every((one) => one.credentials.length === 0);
  const { credentials: selection, selectCredentials } = useSelections();
  const selected = listPlaced(app, selection);
  const { refusal } = login;
  const refused = refusal !== null && refusal.environmentId === environment?.id ? refusal : null;

  return (
    <main className={css('pane')} aria-label={app.name}>
      <AppHeader app={app} environment={environment} />
      {refused !== null && environment !== null && (
        <div className={css('refusal')}>
          <LoginRefusal app={app} environment={environment} refusal={refused} />
        </div>
      )}
      <VisuallyHidden>
        <span role="status">{selected.length === 0 ? '' : `${countOf(selected.length, 'credential')} selected`}</span>
      </VisuallyHidden>
      {selected.length > 0 && (
        <div className={css('selection')}>
          <CredentialSelectionBar app={app} chosen={selected} />
        </div>
      )}
      {app.environments.length === 0 ? (
        <EmptyState
          title="No environment yet"
          actions={
            <Button
              look="primary"
              icon="add"
              onClick={() => {
                openDialog({ is: 'new-environment', app });
              }}
            >
              New environment
            </Button>
          }
        >
          An environment is a stage of the app, such as development or production, with its own registration and
          credentials.
        </EmptyState>
      ) : (
        <MatrixPane
          key={app.id}
          app={app}
          view={view}
          chosenEnvironment={environment?.id ?? null}
          selection={selection}
          onSelect={selectCredentials}
          onShow={(environmentId, focus) => {
            show(app.id, environmentId, focus);
          }}
        />
      )}
      {isEmpty && environment !== null && (
        <EmptyState
          title="No credentials yet"
          actions={
            <Button
              look={environment.sandbox ? 'plain' : 'primary'}
              icon="add"
              onClick={() => {
                openDialog({ is: 'new-credential', app, environment, kind: 'oauth2-client', name: null });
              }}
            >
              Add the OAuth 2.0 client
            </Button>
          }
        >
          Paste the client ID from {app.provider === 'x' ? 'X’s' : 'the provider’s'} console to test logins
          {app.provider !== 'x' || isProduction(environment)
            ? '.'
            : ', or switch on “Try without an X account” in the inspector.'}
        </EmptyState>
      )}
    </main>
  );
}
