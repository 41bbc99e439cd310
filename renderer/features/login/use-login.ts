import { useCallback, useMemo, useRef, useState } from 'react';
import type { KeystageError } from '../../../shared/contract/keystage-error.ts';
import type { AppView, CommandInput, EnvironmentId, EnvironmentView, OAuthRun, RunId } from '../../../shared/index.ts';
import { callDoor, toKeystageError } from '../../data/call-door.ts';
import { useDoor } from '../../data/door-context.ts';
import { useFrictionOfSending } from '../settings/use-friction.ts';
import { rememberOptions, repeatRun } from './login-draft.ts';
import { findUnfinishedRun } from './unfinished-run.ts';

export type LoginOptions = Omit<CommandInput<'oauth.start'>, 'environmentId'>;

/** Why a login did not even start. Once it runs, its failures are the run's own. */
export interface LoginRefusal {
  readonly environmentId: EnvironmentId;
  readonly error: KeystageError;
  /** What it was started with, to be mended. */
  readonly options: LoginOptions;
}

export interface LoginStarter {
  /** Starts at once, or asks first where the environment wants to be asked about. */
  readonly begin: (app: AppView, environment: EnvironmentView, options?: LoginOptions) => void;
  readonly start: (app: AppView, environment: EnvironmentView, options: LoginOptions) => Promise<void>;
  /** As the run was started. */
  readonly repeat: (app: AppView, environment: EnvironmentView, run: OAuthRun) => void;
  readonly busy: boolean;
  readonly refusal: LoginRefusal | null;
  readonly forgetRefusal: () => void;
}

interface LoginEffects {
  readonly ask: (app: AppView, environment: EnvironmentView, options: LoginOptions) => void;
  readonly onStarted: (app: AppView, environment: EnvironmentView, run: OAuthRun) => void;
}

export function useLogin({ ask, onStarted }: LoginEffects): LoginStarter {
  const door = useDoor();
  const confirmation = useFrictionOfSending();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<LoginRefusal | null>(null);
  const started = useRef(new Map<RunId, LoginOptions>());

  const start = useCallback(
    async (app: AppView, environment: EnvironmentView, options: LoginOptions) => {
      setBusy(true);
      setRefusal(null);
      try {
        const run = await callDoor(door, 'oauth.start', { ...options, environmentId: environment.id });
        started.current.set(run.id, rememberOptions(options, environment));
        onStarted(app, environment, run);
      } catch (cause) {
        const error = toKeystageError(cause);
        if (error.code === 'oauth/confirm-production') ask(app, environment, options);
        else if (error.code === 'oauth/busy') await comeBack(app, environment, error);
        else setRefusal({ environmentId: environment.id, error, options });
      } finally {
        setBusy(false);
      }

      /** A reloaded page has lost sight of its run, which goes on: there it can be followed, and cancelled. */
      async function comeBack(about: AppView, stage: EnvironmentView, error: KeystageError) {
        // Without an answer, the refusal itself is what there is to say.
        const runs = await callDoor(door, 'oauth.list', {}).catch(() => []);
        const run = findUnfinishedRun(runs, stage.id);
        if (run === null) setRefusal({ environmentId: stage.id, error, options });
        else onStarted(about, stage, run);
      }
    },
    [door, ask, onStarted],
  );

  const begin = useCallback(
    (app: AppView, environment: EnvironmentView, options: LoginOptions = {}) => {
      if (confirmation([environment]) !== null) ask(app, environment, options);
      else void start(app, environment, options);
    },
    [ask, start, confirmation],
  );

  const repeat = useCallback(
    (app: AppView, environment: EnvironmentView, run: OAuthRun) => {
      begin(app, environment, repeatRun(run, started.current.get(run.id), environment));
    },
    [begin],
  );

  const forgetRefusal = useCallback(() => {
    setRefusal(null);
  }, []);

  return useMemo(
    () => ({ begin, start, repeat, busy, refusal, forgetRefusal }),
    [begin, start, repeat, busy, refusal, forgetRefusal],
  );
}
