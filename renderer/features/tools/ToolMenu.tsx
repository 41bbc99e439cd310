import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import { toolPages } from '../../app/tool-pages.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { useShortcutOf } from '../commands/command-context.ts';

/** The tools that work on the chosen environment. */
interface ToolMenuProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
}

export function ToolMenu({ app, environment }: ToolMenuProps) {
  const { showTool, openDialog } = useWorkbench();
  const keysOf = useShortcutOf();
  const tools = toolPages.filter(({ scope }) => scope === 'environment');
  return (
    <Menu
      trigger={
        <Button icon="wrench" aria-label={`Tools for ${environment.name}`}>
          Tools
        </Button>
      }
    >
      <MenuItem
        icon="play"
        shortcut={keysOf('environment.login-options')}
        onChoose={() => {
          openDialog({ is: 'login', app, environment });
        }}
      >
        Login with options…
      </MenuItem>
      <MenuSeparator />
      {tools.map(({ tool, label, icon, shortcut }) => (
        <MenuItem
          key={tool}
          icon={icon}
          shortcut={shortcut}
          onChoose={() => {
            showTool(tool);
          }}
        >
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
