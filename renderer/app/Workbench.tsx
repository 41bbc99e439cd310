import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AppId, AppView, EnvironmentId, EnvironmentView, OAuthRun, RunId } from '../../shared/index.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useCommand } from '../data/use-command.ts';
import { AppList } from '../features/apps/AppList.tsx';
import { FirstScreen } from '../features/apps/FirstScreen.tsx';
import { listCommands } from '../features/commands/list-commands.ts';
import { CommandContext } from '../features/commands/command-context.ts';
import { recallShortcuts, rememberShortcuts, withOwnShortcuts } from '../features/commands/own-shortcuts.ts';
import { useDemoApp } from '../features/apps/use-demo-app.ts';
import { useItemActs } from '../features/commands/use-item-acts.ts';
import { useShortcuts } from '../features/commands/use-shortcuts.ts';
import { VaultNotices } from '../features/recovery/VaultNotices.tsx';
import { useMergeNotice } from '../features/recovery/use-merge-notice.ts';
import { SelectionContext } from '../features/selection/selection-context.ts';
import { useSelectionState } from '../features/selection/use-selection-state.ts';
import { useActNotice } from '../features/undo/use-act-notice.ts';
import { useUndo } from '../features/undo/use-undo.ts';
import { useTouch } from '../features/vault/use-touch.ts';
import { useLogin, type LoginOptions } from '../features/login/use-login.ts';
import { OpeningScreen } from '../features/vault/OpeningScreen.tsx';
import { DoorClosedScreen } from '../features/vault/DoorClosedScreen.tsx';
import { AppScreen } from './AppScreen.tsx';
import { Dialogs } from './Dialogs.tsx';
import { TitleBar } from './TitleBar.tsx';
import { closed, type DialogState } from './dialogs.ts';
import { useTheme } from './theme.ts';
import { findToolPage } from './tool-pages.ts';
import { recallPlace, rememberPlace } from './remembered-place.ts';
import { usePreference } from './use-preference.ts';
import { useReadyForKeys } from './use-ready-for-keys.ts';
import {
  findChosenApp,
  findChosenEnvironment,
  findFocusedCredential,
  startView,
  type Focus,
  type ToolName,
  type VaultPageName,
  type View,
} from './view.ts';
import { WorkbenchContext, type Workbench as WorkbenchState } from './workbench-context.ts';
import { bindStyles } from '../ui/class-names.ts';
import styles from './workbench.module.css';

const css = bindStyles(styles);
const nothingDone = { done: [], undone: [] };
const VaultPage = lazy(() =>
  import('../features/health/VaultPage.tsx').then((module) => ({ default: module.VaultPage })),
);

/** The window over an unlocked vault. All of it goes when the vault is locked, and what it showed with it. */
export function Workbench({ startPage }: { readonly startPage: VaultPageName | null }) {
  const [view, setView] = useState<View>(() => ({ ...recallPlace(), page: startPage }));
  const [dialog, setDialog] = useState<DialogState>(closed);
  const [appsShown, setAppsShown] = usePreference('apps-shown', true);
  const [inspectorShown, setInspectorShown] = usePreference('inspector-shown', true);
  const [singleKeys, setSingleKeys] = usePreference('single-keys', true);
  const [, chooseTheme] = useTheme();
  const lock = useCommand('vault.lock');

  const apps = useAnswer('app.list', {});
  useReadyForKeys(apps.isSuccess);
  const chosen = findChosenApp(view, apps.data ?? []);
  const shown = useAnswer('app.show', chosen === null ? null : { appId: chosen.id });
  const app = chosen === null ? null : (shown.data ?? null);
  const environment = app === null ? null : findChosenEnvironment(view, app);

  const selections = useSelectionState(chosen?.id ?? null);

  const showApp = useCallback((appId: AppId) => {
    setView({ ...startView, appId });
  }, []);
  const show = useCallback(
    (appId: AppId, environmentId: EnvironmentId, focus: Focus) => {
      setView({ ...startView, appId, environmentId, focus });
      setInspectorShown(true);
    },
    [setInspectorShown],
  );
  const showRun = useCallback((appId: AppId, environmentId: EnvironmentId, runId: RunId) => {
    setView({ ...startView, appId, environmentId, runId });
  }, []);
  const leaveRun = useCallback(() => {
    setView((before) => ({ ...before, runId: null }));
  }, []);
  const showPage = useCallback((page: VaultPageName | null) => {
    setView((before) => ({ ...before, runId: null, tool: null, page }));
  }, []);
  const showTool = useCallback((tool: ToolName | null) => {
    setView((before) => ({ ...before, runId: null, page: null, tool }));
  }, []);
  const closeDialog = useCallback(() => {
    setDialog(closed);
  }, []);

  const ask = useCallback((about: AppView, stage: EnvironmentView, options: LoginOptions) => {
    setDialog({ is: 'login', app: about, environment: stage, options });
  }, []);
  const onStarted = useCallback(
    (about: AppView, stage: EnvironmentView, run: OAuthRun) => {
      showRun(about.id, stage.id, run.id);
    },
    [showRun],
  );
  const login = useLogin({ ask, onStarted });

  const tool = findToolPage(view.tool);

  // A run or a page replaces what had the focus, and so does the way back: its heading takes it.
  const stage = useRef<HTMLDivElement>(null);
  const place = view.runId ?? view.tool ?? view.page ?? 'apps';
  const drawnPlace = useRef(place);
  useEffect(() => {
    if (drawnPlace.current === place) return;
    drawnPlace.current = place;
    stage.current?.querySelector('h1')?.focus();
  }, [place]);

  const workbench = useMemo<WorkbenchState>(
    () => ({ view, showApp, show, showRun, leaveRun, showPage, showTool, openDialog: setDialog, closeDialog, login }),
    [view, showApp, show, showRun, leaveRun, showPage, showTool, closeDialog, login],
  );

  const showInspector = useCallback(() => {
    setInspectorShown(true);
  }, [setInspectorShown]);
  const demo = useDemoApp();
  const acts = useItemActs(setDialog, showInspector);
  const undo = useUndo();
  const done = useAnswer('act.list', {});

  const [ownShortcuts, setOwnShortcuts] = useState(recallShortcuts);
  const commands = withOwnShortcuts(
    listCommands({
      apps: apps.data ?? [],
      app,
      environment,
      credential: environment === null ? null : findFocusedCredential(view, environment),
      workbench,
      acts,
      selections,
      done: done.data ?? nothingDone,
      undo,
      lock: () => void lock.run({}),
      addDemoApp: () =>
        void demo.add().then((added) => {
          if (added !== null) showApp(added);
        }),
      toggleApps: () => {
        setAppsShown(!appsShown);
      },
      toggleInspector: () => {
        setInspectorShown(!inspectorShown);
      },
      chooseTheme,
    }),
    ownShortcuts,
  );
  useEffect(() => {
    rememberPlace(view);
  }, [view]);

  useTouch();
  useMergeNotice(show);
  useActNotice(undo);
  useShortcuts(commands, singleKeys, dialog.is !== 'closed');

  useEffect(() => {
    document.title =
      app === null ? 'Keystage' : `${app.name}${environment === null ? '' : `, ${environment.name}`} · Keystage`;
  }, [app, environment]);

  if (apps.error !== null) return <DoorClosedScreen error={apps.error} onRetry={() => void apps.refetch()} />;
  if (apps.data === undefined) return <OpeningScreen />;
  return (
    <CommandContext
      value={{
        commands,
        own: ownShortcuts,
        setOwn: (own) => {
          rememberShortcuts(own);
          setOwnShortcuts(own);
        },
        singleKeys,
        setSingleKeys,
      }}
    >
      <SelectionContext value={selections}>
        <WorkbenchContext value={workbench}>
          <div className={css('window')} data-colour={view.page === null ? (environment?.colour ?? 'grey') : 'grey'}>
            <TitleBar
              app={view.page === null ? app : null}
              environment={environment}
              commands={commands}
              appsShown={appsShown}
              inspectorShown={inspectorShown}
            />
            <VaultNotices />
            <div className={css('panes', !appsShown && 'without-apps', !inspectorShown && 'without-inspector')}>
              {appsShown && (
                <AppList
                  apps={apps.data}
                  chosen={view.page === null && tool?.scope !== 'window' ? (chosen?.id ?? null) : null}
                  onChoose={showApp}
                  onNew={() => {
                    setDialog({ is: 'new-app' });
                  }}
                />
              )}
              <div ref={stage} className={css('stage')}>
                {view.page !== null ? (
                  <Suspense fallback={<main aria-busy="true" />}>
                    <VaultPage page={view.page} />
                  </Suspense>
                ) : tool !== null ? (
                  <Suspense fallback={<main aria-busy="true" />}>
                    <tool.Page app={app} environment={environment} />
                  </Suspense>
                ) : apps.data.length === 0 ? (
                  <FirstScreen />
                ) : (
                  <AppScreen
                    app={app}
                    environment={environment}
                    error={shown.error}
                    inspectorShown={inspectorShown}
                    onRetry={() => void shown.refetch()}
                  />
                )}
              </div>
            </div>
          </div>
          <Dialogs dialog={dialog} commands={commands} singleKeys={singleKeys} onSingleKeys={setSingleKeys} />
        </WorkbenchContext>
      </SelectionContext>
    </CommandContext>
  );
}
