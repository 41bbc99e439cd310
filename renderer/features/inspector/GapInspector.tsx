import { kindSpecs } from '../../../shared/model/credential-kinds.ts';
import type { AppView, CredentialKind, EnvironmentView } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { InspectorHead } from './InspectorHead.tsx';

interface GapInspectorProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly kind: CredentialKind;
  readonly name: string;
}

export function GapInspector({ app, environment, kind, name }: GapInspectorProps) {
  const { openDialog, login } = useWorkbench();
  const isToken = kind === 'oauth2-user-token' || kind === 'access-token';
  return (
    <>
      <InspectorHead title={name} subtitle={kindSpecs[kind].label} environment={environment} />
      <EmptyState
        title={`Missing in ${environment.name}`}
        actions={
          <>
            {isToken && (
              <Button
                look="primary"
                icon="play"
                onClick={() => {
                  login.begin(app, environment, kind === 'access-token' ? { protocol: 'oauth1' } : {});
                }}
              >
                Run login
              </Button>
            )}
            <Button
              look={isToken ? 'plain' : 'primary'}
              icon="add"
              onClick={() => {
                openDialog({ is: 'new-credential', app, environment, kind, name });
              }}
            >
              Add {name}
            </Button>
          </>
        }
      >
        {isToken
          ? 'A login fetches one and puts it here. You can also paste one you have.'
          : 'Another environment of this app has it; this one does not.'}
      </EmptyState>
    </>
  );
}
