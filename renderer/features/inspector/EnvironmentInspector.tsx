import { isProduction } from '../../../shared/rules/environment-rules.ts';
import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { SandboxSwitch } from '../environments/SandboxSwitch.tsx';
import { CallbackUrls } from '../registration/CallbackUrls.tsx';
import { listRegistrationFacts } from '../registration/list-registration-facts.tsx';
import { Facts, Section } from './Facts.tsx';
import { InspectorHead } from './InspectorHead.tsx';
import { useRemoval } from './use-removal.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './inspector.module.css';

const css = bindStyles(styles);

interface EnvironmentInspectorProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
}

export function EnvironmentInspector({ app, environment }: EnvironmentInspectorProps) {
  const { openDialog } = useWorkbench();
  const remove = useRemoval();
  const production = isProduction(environment);
  const { registration } = environment;

  function removeIt() {
    void remove({ is: 'environment', environmentId: environment.id }, environment.name);
  }

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
            <MenuSeparator />
            <MenuItem
              icon="trash"
              danger
              onChoose={() => {
                if (!production) removeIt();
                else {
                  const what = `${environment.name} of ${app.name}, with all its credentials`;
                  openDialog({ is: 'remove-production', what, word: environment.name, remove: removeIt });
                }
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
