import type { EnvironmentView } from '../../../shared/index.ts';
import { toolPages } from '../../app/tool-pages.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';

/** The tools that work on the chosen environment. */
export function ToolMenu({ environment }: { readonly environment: EnvironmentView }) {
  const { showTool } = useWorkbench();
  const tools = toolPages.filter(({ scope }) => scope === 'environment');
  if (tools.length === 0) return null;
  return (
    <Menu
      trigger={
        <Button icon="wrench" aria-label={`Tools for ${environment.name}`}>
          Tools
        </Button>
      }
    >
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
