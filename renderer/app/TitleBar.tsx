import type { AppView, EnvironmentView } from '../../shared/index.ts';
import type { WindowCommand } from '../features/commands/registry.ts';
import { EnvironmentDot } from '../ui/EnvironmentDot.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Menu, MenuItem, MenuRadios, MenuSeparator } from '../ui/Menu.tsx';
import type { IconName } from '../ui/icon-paths.ts';
import { themes, useTheme } from './theme.ts';
import type { VaultPageName } from './view.ts';
import { useWorkbench } from './workbench-context.ts';
import { bindStyles } from '../ui/class-names.ts';
import styles from './title-bar.module.css';

const css = bindStyles(styles);
const themeLabels = { system: 'As the system', light: 'Light', dark: 'Dark' } as const;

const pageItems: readonly { page: VaultPageName; icon: IconName; label: string }[] = [
  { page: 'health', icon: 'shield', label: 'Vault health' },
  { page: 'backups', icon: 'archive', label: 'Backups' },
  { page: 'keys', icon: 'key', label: 'Keys to the vault' },
  { page: 'activity', icon: 'activity', label: 'Activity log' },
  { page: 'settings', icon: 'gear', label: 'Settings' },
];

interface TitleBarProps {
  readonly app: AppView | null;
  readonly environment: EnvironmentView | null;
  readonly commands: readonly WindowCommand[];
  readonly appsShown: boolean;
  readonly inspectorShown: boolean;
}

export function TitleBar({ app, environment, commands, appsShown, inspectorShown }: TitleBarProps) {
  const [theme, chooseTheme] = useTheme();
  const { openDialog } = useWorkbench();

  function keysOf(id: string) {
    return commands.find((command) => command.id === id)?.shortcut;
  }

  function run(id: string) {
    commands.find((command) => command.id === id)?.run();
  }

  return (
    <header className={css('bar')}>
      <div className={css('start')}>
        <Mark size={22} />
        <span className={css('product')}>Keystage</span>
        <IconButton
          icon="panelLeft"
          label="Show the apps"
          aria-pressed={appsShown}
          shortcut={keysOf('window.toggle-apps')}
          onClick={() => {
            run('window.toggle-apps');
          }}
        />
      </div>
      <div className={css('middle')}>
        {app !== null && environment !== null && <EnvironmentSwitch app={app} environment={environment} />}
      </div>
      <div className={css('end')}>
        <button
          type="button"
          className={css('search')}
          aria-label="Search and commands"
          onClick={() => {
            openDialog({ is: 'palette' });
          }}
        >
          <Icon name="search" size={14} />
          <span className={css('search-word')}>Search and commands</span>
          {keysOf('window.palette') !== undefined && (
            <span className={css('search-keys')}>
              <Kbd keys={keysOf('window.palette') ?? ''} />
            </span>
          )}
        </button>
        <IconButton
          icon="panelRight"
          label="Show the inspector"
          aria-pressed={inspectorShown}
          shortcut={keysOf('window.toggle-inspector')}
          onClick={() => {
            run('window.toggle-inspector');
          }}
        />
        <Menu
          trigger={
            <IconButton icon={theme === 'dark' ? 'moon' : theme === 'light' ? 'sun' : 'monitor'} label="Theme" />
          }
        >
          <MenuRadios
            label="Theme"
            value={theme}
            options={themes.map((value) => ({ value, label: themeLabels[value] }))}
            onChange={chooseTheme}
          />
        </Menu>
        <Menu
          trigger={
            <button type="button" className={css('vault')}>
              <span aria-hidden="true" className={css('lamp')} />
              Unlocked
              <Icon name="chevronDown" size={14} />
            </button>
          }
        >
          <MenuItem
            icon="lock"
            shortcut={keysOf('vault.lock')}
            onChoose={() => {
              run('vault.lock');
            }}
          >
            Lock the vault
          </MenuItem>
          <MenuSeparator />
          {pageItems.map(({ page, icon, label }) => (
            <MenuItem
              key={page}
              icon={icon}
              shortcut={keysOf(`vault.page-${page}`)}
              onChoose={() => {
                run(`vault.page-${page}`);
              }}
            >
              {label}
            </MenuItem>
          ))}
          <MenuItem
            icon="edit"
            onChoose={() => {
              run('vault.change-passphrase');
            }}
          >
            Change the passphrase…
          </MenuItem>
          <MenuSeparator />
          <MenuItem
            icon="command"
            shortcut={keysOf('window.cheat-sheet')}
            onChoose={() => {
              run('window.cheat-sheet');
            }}
          >
            Keyboard shortcuts
          </MenuItem>
          <p className={css('version')}>Keystage {__KEYSTAGE_VERSION__}</p>
        </Menu>
        <IconButton
          icon="lock"
          label="Lock the vault"
          shortcut={keysOf('vault.lock')}
          onClick={() => {
            run('vault.lock');
          }}
        />
      </div>
    </header>
  );
}

function EnvironmentSwitch({ app, environment }: { readonly app: AppView; readonly environment: EnvironmentView }) {
  const { show } = useWorkbench();
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className={css('environment')} aria-label={`Environment: ${environment.name}`}>
          <EnvironmentDot colour={environment.colour} />
          <span className={css('environment-name')}>{environment.name}</span>
          {environment.sandbox && <span className={css('sandbox')}>sandbox</span>}
          <Icon name="chevronDown" size={14} />
        </button>
      }
    >
      <MenuRadios
        label="Environment"
        value={environment.id}
        options={app.environments.map((one) => ({
          value: one.id,
          label: (
            <span className={css('option')}>
              <EnvironmentDot colour={one.colour} />
              {one.name}
              {one.sandbox && <span className={css('muted')}>sandbox</span>}
            </span>
          ),
        }))}
        onChange={(id) => {
          show(app.id, id, { on: 'environment' });
        }}
      />
    </Menu>
  );
}
