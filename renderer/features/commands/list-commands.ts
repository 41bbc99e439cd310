import type { AppSummary, AppView, CommandOutput, CredentialView, EnvironmentView } from '../../../shared/index.ts';
import type { Theme } from '../../app/theme.ts';
import { toolPages } from '../../app/tool-pages.ts';
import type { VaultPageName } from '../../app/view.ts';
import type { Workbench } from '../../app/workbench-context.ts';
import type { Undo } from '../undo/use-undo.ts';
import type { Selections } from '../selection/selection-context.ts';
import { demoAppName } from '../apps/demo-app.ts';
import { itemCommands, type ItemActs } from './item-commands.ts';
import type { WindowCommand } from './registry.ts';
import { selectionCommands } from './selection-commands.ts';
import { undoCommands } from './undo-commands.ts';

interface CommandScope {
  readonly apps: readonly AppSummary[];
  readonly app: AppView | null;
  readonly environment: EnvironmentView | null;
  readonly credential: CredentialView | null;
  readonly workbench: Workbench;
  readonly acts: ItemActs;
  readonly selections: Selections;
  readonly done: CommandOutput<'act.list'>;
  readonly undo: Undo;
  readonly lock: () => void;
  readonly addDemoApp: () => void;
  readonly toggleApps: () => void;
  readonly toggleInspector: () => void;
  readonly chooseTheme: (theme: Theme) => void;
}

const noEnvironment = 'no environment is chosen';

/** Of more apps, those that a search is for are found by the search of the vault. */
const mostAppCommands = 200;

/** Everything the window can be told to do, as things stand. */
export function listCommands(scope: CommandScope): WindowCommand[] {
  const selection = selectionCommands({ ...scope, remove: scope.acts.remove });
  const given = selection.flatMap(({ shortcut }) => shortcut ?? []);
  const isGiven = (shortcut: string | undefined) => shortcut !== undefined && given.includes(shortcut);
  return [
    ...undoCommands(scope.done, scope.undo),
    ...windowCommands(scope),
    ...selection,
    ...itemCommands(scope).map((command) =>
      isGiven(command.shortcut) ? { ...command, shortcut: undefined } : command,
    ),
    ...environmentCommands(scope),
    ...toolCommands(scope),
    ...appCommands(scope),
    ...vaultCommands(scope),
  ];
}

function windowCommands({ workbench, toggleApps, toggleInspector, chooseTheme }: CommandScope): WindowCommand[] {
  const themes = (['system', 'light', 'dark'] as const).map((theme) => ({
    id: `window.theme-${theme}`,
    title: `Theme: ${theme}`,
    group: 'Window' as const,
    keywords: 'appearance colours',
    run: () => {
      chooseTheme(theme);
    },
  }));
  return [
    {
      id: 'window.palette',
      title: 'Search and commands',
      group: 'Window',
      shortcut: 'mod+k',
      run: () => {
        workbench.openDialog({ is: 'palette' });
      },
    },
    {
      id: 'window.find-value',
      title: 'Find by value',
      group: 'Window',
      keywords: 'search secret leak fingerprint',
      shortcut: 'mod+shift+f',
      run: () => {
        workbench.openDialog({ is: 'find-value' });
      },
    },
    {
      id: 'window.filter-apps',
      title: 'Filter apps',
      group: 'Window',
      keywords: 'find search',
      shortcut: '/',
      run: () => document.getElementById('app-filter')?.focus(),
    },
    { id: 'window.toggle-apps', title: 'Show or hide the apps', group: 'Window', shortcut: 'mod+b', run: toggleApps },
    {
      id: 'window.toggle-inspector',
      title: 'Show or hide the inspector',
      group: 'Window',
      shortcut: 'mod+i',
      run: toggleInspector,
    },
    {
      id: 'window.cheat-sheet',
      title: 'Keyboard shortcuts',
      group: 'Window',
      keywords: 'help keys',
      shortcut: '?',
      run: () => {
        workbench.openDialog({ is: 'cheat-sheet' });
      },
    },
    ...themes,
  ];
}

function environmentCommands({ app, environment, workbench }: CommandScope): WindowCommand[] {
  const chosen = app === null || environment === null ? null : { app, environment };
  const unavailable = chosen === null ? noEnvironment : undefined;
  const suffix = environment === null ? '' : ` (${environment.name})`;
  return [
    {
      id: 'environment.login',
      title: `Run login${suffix}`,
      group: 'Environment',
      keywords: 'oauth test token',
      shortcut: 'mod+enter',
      unavailable,
      run: () => {
        if (chosen !== null) workbench.login.begin(chosen.app, chosen.environment);
      },
    },
    {
      id: 'environment.login-options',
      title: `Login with options${suffix}`,
      group: 'Environment',
      keywords: 'oauth scopes callback oauth 1.0a pin paste',
      shortcut: 'mod+shift+enter',
      unavailable,
      run: () => {
        if (chosen !== null) workbench.openDialog({ is: 'login', ...chosen });
      },
    },
    {
      id: 'environment.add-credential',
      title: `Add credential${suffix}`,
      group: 'Environment',
      keywords: 'new secret key token paste',
      shortcut: 'a',
      unavailable,
      run: () => {
        if (chosen !== null) workbench.openDialog({ is: 'new-credential', ...chosen, kind: null, name: null });
      },
    },
    {
      id: 'environment.paste',
      title: `Paste keys${suffix}`,
      group: 'Environment',
      keywords: 'import env json curl console several values clipboard file',
      shortcut: 'p',
      unavailable,
      run: () => {
        if (chosen !== null) workbench.openDialog({ is: 'paste', ...chosen });
      },
    },
    {
      id: 'environment.registration',
      title: `Edit registration${suffix}`,
      group: 'Environment',
      keywords: 'callback url scopes type console',
      shortcut: 'r',
      unavailable,
      run: () => {
        if (chosen !== null) workbench.openDialog({ is: 'edit-registration', ...chosen });
      },
    },
  ];
}

function toolCommands({ environment, workbench }: CommandScope): WindowCommand[] {
  return toolPages.map(({ tool, label, scope, keywords, shortcut }) => ({
    id: `tool.${tool}`,
    title: scope === 'environment' && environment !== null ? `${label} (${environment.name})` : label,
    group: scope === 'environment' ? 'Environment' : 'Window',
    keywords,
    shortcut,
    unavailable: scope === 'environment' && environment === null ? noEnvironment : undefined,
    run: () => {
      workbench.showTool(tool);
    },
  }));
}

function appCommands({ app, apps, workbench, addDemoApp }: CommandScope): WindowCommand[] {
  const unavailable = app === null ? 'no app is chosen' : undefined;
  const demo = apps.find(({ name }) => name === demoAppName);
  return [
    {
      id: 'app.new',
      title: 'New app',
      group: 'App',
      keywords: 'add create',
      shortcut: 'n',
      run: () => {
        workbench.openDialog({ is: 'new-app' });
      },
    },
    {
      id: 'app.demo',
      title: demo === undefined ? 'Add the demo app' : 'Show the demo app',
      group: 'App',
      keywords: 'demo sandbox try example without account add',
      run: () => {
        if (demo === undefined) addDemoApp();
        else workbench.showApp(demo.id);
      },
    },
    {
      id: 'app.edit',
      title: 'Edit app',
      group: 'App',
      keywords: 'rename tags description',
      shortcut: 'shift+a',
      unavailable,
      run: () => {
        if (app !== null) workbench.openDialog({ is: 'edit-app', app });
      },
    },
    {
      id: 'app.new-environment',
      title: 'New environment',
      group: 'App',
      keywords: 'add stage',
      shortcut: 'shift+n',
      unavailable,
      run: () => {
        if (app !== null) workbench.openDialog({ is: 'new-environment', app });
      },
    },
    {
      id: 'app.import',
      title: 'Import…',
      group: 'App',
      keywords: 'import env file xurl twurl migrate keys move',
      shortcut: 'i',
      run: () => {
        workbench.openDialog({ is: 'import' });
      },
    },
    ...(apps.length > mostAppCommands ? [] : apps).map((one) => ({
      id: `go:${one.id}`,
      title: one.name,
      group: 'Go to' as const,
      keywords: one.tags.join(' '),
      run: () => {
        workbench.showApp(one.id);
      },
    })),
  ];
}

function vaultCommands({ lock, workbench }: CommandScope): WindowCommand[] {
  return [
    { id: 'vault.lock', title: 'Lock the vault', group: 'Vault', shortcut: 'mod+shift+l', run: lock },
    ...pageCommands(workbench),
    {
      id: 'vault.change-passphrase',
      title: 'Change the passphrase',
      group: 'Vault',
      keywords: 'password',
      shortcut: 'shift+p',
      run: () => {
        workbench.openDialog({ is: 'change-passphrase' });
      },
    },
  ];
}

function pageCommands({ showPage }: Workbench): WindowCommand[] {
  const pages: readonly (Pick<WindowCommand, 'title' | 'keywords' | 'shortcut'> & { page: VaultPageName })[] = [
    { page: 'health', title: 'Vault health', keywords: 'doctor verify drill check damaged', shortcut: 'h' },
    { page: 'backups', title: 'Backups', keywords: 'restore verify recover', shortcut: 'b' },
    {
      page: 'keys',
      title: 'Keys to the vault',
      keywords: 'passphrase recovery code device keychain slots rotate',
      shortcut: 'k',
    },
    { page: 'activity', title: 'Activity log', keywords: 'audit history who when', shortcut: 'l' },
    { page: 'settings', title: 'Settings', keywords: 'preferences lock clipboard reveal timers', shortcut: 'mod+,' },
  ];
  return pages.map(({ page, ...named }) => ({
    ...named,
    id: `vault.page-${page}`,
    group: 'Vault',
    run: () => {
      showPage(page);
    },
  }));
}
