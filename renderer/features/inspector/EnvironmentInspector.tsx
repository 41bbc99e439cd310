import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { SandboxSwitch } from '../environments/SandboxSwitch.tsx';
import { CallbackUrls } from '../registration/CallbackUrls.tsx';
import { listRegistrationFacts } from '../registration/list-registration-facts.tsx';
import { CompletenessSection } from './CompletenessSection.tsx';
import { Facts, Section } from './Facts.tsx';
import { InspectorHead } from './InspectorHead.tsx';
import { useAskRemoval } from '../removal/use-ask-removal.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './inspector.module.css';

const css = bindStyles(styles);

interface EnvironmentInspectorProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
}

export function EnvironmentInspector({ app, environment }: EnvironmentInspectorProps) {
  const { openDialog } = useWorkbench();
  const remove = useAskRemoval(openDialog);
  const { registration } = environment;

  return (
    <>
      <InspectorHead
        title="Registration"
        subtitle={registration.consoleEnvironment}
        environment={environment}
        actions={
          <Menu trigger={<IconButton icon="more" label={`More for ${environment.name}`} />}>
            <MenuItem
              icon="play"
              onChoose={() => {
                openDialog({ is: 'login', app, environment });
              }}
            >
              Login with options…
            </MenuItem>
            <MenuItem
              icon="edit"
              onChoose={() => {
                openDialog({ is: 'edit-environment', environment });
              }}
            >
              Rename or recolour…
            </MenuItem>
            <MenuItem
              icon="external"
              onChoose={() => {
                openDialog({ is: 'export-env', app, environment });
              }}
            >
              Export as an env file…
            </MenuItem>
            <MenuSeparator />
            <MenuItem
              icon="trash"
              danger
              onChoose={() => {
                remove.environment(app, environment);
              }}
            >
              Remove environment
            </MenuItem>
          </Menu>
        }
      />
      <div className={css('actions')}>
        <Button
          icon="edit"
          onClick={() => {
            openDialog({ is: 'edit-registration', app, environment });
          }}
        >
          Edit registration
        </Button>
      </div>
      {app.provider === 'x' && <SandboxSwitch environment={environment} />}
      <CompletenessSection app={app} environment={environment} />
      <Section title="Callback URLs">
        <CallbackUrls environment={environment} />
      </Section>
      <Section title="Scopes">
        {registration.scopes.length === 0 ? (
          <p className={css('muted')}>None. A login needs at least one.</p>
        ) : (
          <ul className={css('scopes')}>
            {registration.scopes.map((scope) => (
              <li key={scope}>
                <code className={css('scope')}>{scope}</code>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="In the console">
        <Facts facts={listRegistrationFacts(registration, app.provider)} />
        {registration.notes !== '' && <p className={css('notes')}>{registration.notes}</p>}
      </Section>
    </>
  );
}
