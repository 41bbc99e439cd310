import { toolPages } from '../../app/tool-pages.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Icon } from '../../ui/Icon.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './tools.module.css';

const css = bindStyles(styles);

/** The tools that work on no app, above the apps. */
export function WindowTools() {
  const { view, showTool } = useWorkbench();
  const tools = toolPages.filter(({ scope }) => scope === 'window');
  if (tools.length === 0) return null;
  return (
    <ul className={css('list')}>
      {tools.map(({ tool, label, icon }) => (
        <li key={tool}>
          <button
            type="button"
            className={css('row')}
            aria-current={view.tool === tool ? 'page' : undefined}
            onClick={() => {
              showTool(tool);
            }}
          >
            <Icon name={icon} size={14} />
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}
