import { createContext, use } from 'react';
import type { AppId, EnvironmentId, RunId } from '../../shared/index.ts';
import type { LoginStarter } from '../features/login/use-login.ts';
import type { DialogState } from './dialogs.ts';
import type { Focus, ToolName, VaultPageName, View } from './view.ts';

/** The window's own state, for those of its parts that steer it. */
export interface Workbench {
  readonly view: View;
  readonly showApp: (appId: AppId) => void;
  readonly show: (appId: AppId, environmentId: EnvironmentId, focus: Focus) => void;
  readonly showRun: (appId: AppId, environmentId: EnvironmentId, runId: RunId) => void;
  readonly leaveRun: () => void;
  /** A page about the vault; null goes back to the apps. */
  readonly showPage: (page: VaultPageName | null) => void;
  /** A tool, for the environment that is chosen; null goes back to the app. */
  readonly showTool: (tool: ToolName | null) => void;
  readonly openDialog: (dialog: DialogState) => void;
  readonly closeDialog: () => void;
  readonly login: LoginStarter;
}

export const WorkbenchContext = createContext<Workbench | null>(null);

export function useWorkbench(): Workbench {
  const workbench = use(WorkbenchContext);
  if (workbench === null) throw new TypeError('useWorkbench outside of the workbench');
  return workbench;
}
