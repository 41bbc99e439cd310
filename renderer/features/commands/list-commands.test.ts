import { describe, expect, it, vi } from 'vitest';
import type { Workbench } from '../../app/workbench-context.ts';
import { startView } from '../../app/view.ts';
import { makeApp, makeEnvironment } from '../../testing/sample-app.ts';
import { listCommands } from './list-commands.ts';

function makeScope(withApp: boolean) {
  const environment = makeEnvironment('Development');
  const app = makeApp([environment]);
  const workbench: Workbench = {
    view: startView,
    showApp: vi.fn(),
    show: vi.fn(),
    showRun: vi.fn(),
    leaveRun: vi.fn(),
    showPage: vi.fn(),
    openDialog: vi.fn(),
    closeDialog: vi.fn(),
    login: { begin: vi.fn(), start: vi.fn(), busy: false, refusal: null, forgetRefusal: vi.fn() },
  };
  return {
    apps: [],
    app: withApp ? app : null,
    environment: withApp ? environment : null,
    workbench,
    lock: vi.fn(),
    toggleApps: vi.fn(),
    toggleInspector: vi.fn(),
    chooseTheme: vi.fn(),
  };
}

describe('listCommands', () => {
  it('names no command and no shortcut twice', () => {
    const commands = listCommands(makeScope(true));
    const ids = commands.map((command) => command.id);
    const shortcuts = commands.flatMap((command) => command.shortcut ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  it('says why a command can’t be done while nothing is chosen, and then does nothing', () => {
    const scope = makeScope(false);
    const login = listCommands(scope).find((command) => command.id === 'environment.login');
    expect(login?.unavailable).toBe('no environment is chosen');
    login?.run();
    expect(scope.workbench.login.begin).not.toHaveBeenCalled();
  });

  it('logs in at the chosen environment, and names it', () => {
    const scope = makeScope(true);
    const login = listCommands(scope).find((command) => command.id === 'environment.login');
    expect(login?.title).toBe('Run login (Development)');
    login?.run();
    expect(scope.workbench.login.begin).toHaveBeenCalledExactlyOnceWith(scope.app, scope.environment);
  });
});
