import { describe, expect, it, vi } from 'vitest';
import type { Workbench } from '../../app/workbench-context.ts';
import { startView } from '../../app/view.ts';
import type { AppId, AppSummary, CredentialId } from '../../../shared/index.ts';
import { nothingSelected, toggle } from '../selection/selection.ts';
import { makeApp, makeCredential, makeEnvironment } from '../../testing/sample-app.ts';
import { demoAppName } from '../apps/demo-app.ts';
import { listCommands } from './list-commands.ts';
import { findByKey } from './registry.ts';

function makeScope(withApp: boolean) {
  const environment = makeEnvironment('Development', { credentials: [makeCredential('one')] });
  const app = makeApp([environment]);
  const workbench: Workbench = {
    view: startView,
    showApp: vi.fn(),
    show: vi.fn(),
    showRun: vi.fn(),
    leaveRun: vi.fn(),
    showPage: vi.fn(),
    showTool: vi.fn(),
    openDialog: vi.fn(),
    closeDialog: vi.fn(),
    login: { begin: vi.fn(), start: vi.fn(), repeat: vi.fn(), busy: false, refusal: null, forgetRefusal: vi.fn() },
  };
  return {
    apps: [],
    app: withApp ? app : null,
    environment: withApp ? environment : null,
    credential: withApp ? (environment.credentials[0] ?? null) : null,
    workbench,
    acts: {
      clipboardLack: null as string | null,
      copySecret: vi.fn(),
      copyText: vi.fn(),
      reveal: vi.fn(),
      remove: { app: vi.fn(), environment: vi.fn(), credential: vi.fn(), apps: vi.fn(), credentials: vi.fn() },
    },
    selections: {
      apps: nothingSelected<AppId>(),
      credentials: nothingSelected<CredentialId>(),
      selectApps: vi.fn(),
      selectCredentials: vi.fn(),
    },
    done: { done: [], undone: [] },
    undo: { undo: vi.fn(), undoLast: vi.fn(), redoLast: vi.fn() },
    lock: vi.fn(),
    addDemoApp: vi.fn(),
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

  it('adds the demo app whatever there is, and shows the one that is there', () => {
    const scope = makeScope(true);
    const find = (apps: AppSummary[]) => listCommands({ ...scope, apps }).find(({ id }) => id === 'app.demo');
    const others = { ...makeApp([]), credentialCount: 0 };
    find([others])?.run();
    expect(scope.addDemoApp).toHaveBeenCalledOnce();
    const demo = { ...makeApp([], { name: demoAppName }), credentialCount: 0 };
    expect(find([others, demo])?.title).toBe('Show the demo app');
    find([others, demo])?.run();
    expect(scope.addDemoApp).toHaveBeenCalledOnce();
    expect(scope.workbench.showApp).toHaveBeenCalledWith(demo.id);
  });

  it('says why a command can’t be done while nothing is chosen, and then does nothing', () => {
    const scope = makeScope(false);
    const login = listCommands(scope).find((command) => command.id === 'environment.login');
    expect(login?.unavailable).toBe('no environment is chosen');
    login?.run();
    expect(scope.workbench.login.begin).not.toHaveBeenCalled();
  });

  it('says beforehand why no value can be copied, and by its keys as well', () => {
    const scope = makeScope(true);
    const acts = { ...scope.acts, clipboardLack: 'There is no clipboard.' };
    const commands = listCommands({ ...scope, acts });
    const copies = commands.filter(({ id }) => id.startsWith('credential.copy') && id !== 'credential.copy-reference');
    expect(copies.length).toBeGreaterThan(0);
    expect(new Set(copies.map(({ unavailable }) => unavailable))).toEqual(new Set(['There is no clipboard.']));
    const press = { key: 'c', code: 'KeyC', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
    findByKey(commands, press, { inTextField: false, singleKeys: true })?.run();
    expect(scope.acts.copySecret).toHaveBeenCalledOnce();
  });

  it('copies the selected credential’s secret by its place, never by its value', () => {
    const scope = makeScope(true);
    listCommands(scope)
      .find(({ id }) => id === 'credential.copy')
      ?.run();
    const { id } = makeCredential('one');
    const where = 'Acme Poster, Development';
    expect(scope.acts.copySecret).toHaveBeenCalledExactlyOnceWith(id, 'bearer_token', 'bearer token', where);
  });

  it('asks before it removes, in the words of what it removes', () => {
    const scope = makeScope(true);
    const remove = listCommands(scope).find(({ id }) => id === 'credential.remove');
    expect(remove?.title).toBe('Remove bearer');
    remove?.run();
    expect(scope.acts.remove.credential).toHaveBeenCalledOnce();
  });

  it('gives Delete to the selected credentials, once there are some', () => {
    const scope = makeScope(true);
    const { id } = makeCredential('one');
    const credentials = toggle(nothingSelected<CredentialId>(), id);
    const commands = listCommands({ ...scope, selections: { ...scope.selections, credentials } });
    const [remove, ...others] = commands.filter(({ shortcut }) => shortcut === 'delete');
    expect(others).toEqual([]);
    remove?.run();
    expect(scope.acts.remove.credentials).toHaveBeenCalledOnce();
  });

  it('logs in at the chosen environment, and names it', () => {
    const scope = makeScope(true);
    const login = listCommands(scope).find((command) => command.id === 'environment.login');
    expect(login?.title).toBe('Run login (Development)');
    login?.run();
    expect(scope.workbench.login.begin).toHaveBeenCalledExactlyOnceWith(scope.app, scope.environment);
  });
});
