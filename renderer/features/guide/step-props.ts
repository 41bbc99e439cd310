import type { AppView, EnvironmentView } from '../../../shared/index.ts';

/** What each step's body works on. */
export interface StepProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
}
