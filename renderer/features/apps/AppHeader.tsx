import { isProduction } from '../../../shared/rules/environment-rules.ts';
import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { useNarrowerThan } from '../../ui/use-narrower-than.ts';
import { useShortcutOf } from '../commands/command-context.ts';
import { useAskRemoval } from '../removal/use-ask-removal.ts';
import { ToolMenu } from '../tools/ToolMenu.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './app-pane.module.css';

const css = bindStyles(styles);
const providerLabels = { x: 'X', generic: 'OAuth 2.0' } as const;
/** Under this, the actions would take a second line. */
const wholeRowPx = 540;

interface AppHeaderProps {
  readonly app: AppView;
  readonly environment: EnvironmentView | null;
}

export function AppHeader({ app, environment }: AppHeaderProps) {
  const { openDialog, showTool, login } = useWorkbench();
  const keysOf = useShortcutOf();
  const remove = useAskRemoval(openDialog);
  const [header, narrow] = useNarrowerThan<HTMLElement>(wholeRowPx);

  function addCredential(to: EnvironmentView) {
    openDialog({ is: 'new-credential', app, environment: to, kind: null, name: null });
  }

  return (
    <header ref={header} className={css('header')}>
      <div className={css('names')}>
        <div className={css('name-line')}>
          <h1 tabIndex={-1} className={css('name')}>
            {app.name}
          </h1>
          <Badge>{providerLabels[app.provider]}</Badge>
          {app.tags.map((tag) => (
            <span key={tag} className={css('tag')}>
              #{tag}
            </span>
          ))}
        </div>
        {app.description !== '' && (
          <p className={css('description')} title={app.description}>
            {app.description}
          </p>
        )}
      </div>
      <div className={css('actions', narrow && 'tight')}>
        {environment !== null && (
          <>
            <Tooltip text={`Sort a text into ${environment.name}`} shortcut="p">
              <Button
                icon="arrive"
                onClick={() => {
                  openDialog({ is: 'paste', app, environment });
                }}
              >
                Paste keys
              </Button>
            </Tooltip>
            {!narrow && (
              <Button
                icon="add"
                onClick={() => {
                  addCredential(environment);
                }}
              >
                Add credential
              </Button>
            )}
            <Tooltip text={`Log in at ${environment.name}`} shortcut={keysOf('environment.login')}>
              <Button
                look="primary"
                icon="play"
                busy={login.busy}
                onClick={() => {
                  login.begin(app, environment);
                }}
              >
                {isProduction(environment) ? 'Run production login' : 'Run login'}
              </Button>
            </Tooltip>
          </>
        )}
        {environment !== null && <ToolMenu app={app} environment={environment} />}
        <Menu trigger={<IconButton icon="more" label={`More for ${app.name}`} />}>
          {narrow && environment !== null && (
            <>
              <MenuItem
                icon="add"
                onChoose={() => {
                  addCredential(environment);
                }}
              >
                Add credential…
              </MenuItem>
              <MenuSeparator />
            </>
          )}
          <MenuItem
            icon="edit"
            onChoose={() => {
              openDialog({ is: 'edit-app', app });
            }}
          >
            Edit app…
          </MenuItem>
          <MenuItem
            icon="add"
            onChoose={() => {
              openDialog({ is: 'new-environment', app });
            }}
          >
            New environment…
          </MenuItem>
          {app.provider === 'x' && (
            <MenuItem
              icon="check"
              onChoose={() => {
                showTool('guide');
              }}
            >
              Set up at X
            </MenuItem>
          )}
          <MenuItem
            icon="arrive"
            onChoose={() => {
              openDialog({ is: 'import' });
            }}
          >
            Import…
          </MenuItem>
          <MenuItem
            icon="external"
            onChoose={() => {
              openDialog({ is: 'export-apps', apps: [app] });
            }}
          >
            Export app…
          </MenuItem>
          <MenuSeparator />
          <MenuItem
            icon="trash"
            danger
            onChoose={() => {
              remove.app(app);
            }}
          >
            Remove app
          </MenuItem>
        </Menu>
      </div>
    </header>
  );
}
