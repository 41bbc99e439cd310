import type { KeystageError } from '../../shared/contract/keystage-error.ts';
import type { AppView, EnvironmentView } from '../../shared/index.ts';
import { AppPane } from '../features/apps/AppPane.tsx';
import { Inspector } from '../features/inspector/Inspector.tsx';
import { RunScreen } from '../features/login/RunScreen.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useWorkbench } from './workbench-context.ts';

interface AppScreenProps {
  readonly app: AppView | null;
  readonly environment: EnvironmentView | null;
  readonly error: KeystageError | null;
  readonly inspectorShown: boolean;
  readonly onRetry: () => void;
}

/** The chosen app: its matrix and the inspector, or a login of one of its environments. */
export function AppScreen({ app, environment, error, inspectorShown, onRetry }: AppScreenProps) {
  const { view, leaveRun } = useWorkbench();
  if (error !== null) {
    return (
      <main>
        <EmptyState title={error.message} actions={<Button onClick={onRetry}>Try again</Button>}>
          {error.hint ?? ''}
        </EmptyState>
      </main>
    );
  }
  if (app === null) return <main aria-busy="true" />;
  if (environment !== null && view.runId !== null) {
    return <RunScreen key={view.runId} app={app} environment={environment} runId={view.runId} onLeave={leaveRun} />;
  }
  return (
    <>
      <AppPane key={app.id} app={app} environment={environment} />
      {inspectorShown && environment !== null && <Inspector app={app} environment={environment} view={view} />}
    </>
  );
}
