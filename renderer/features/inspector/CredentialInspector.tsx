import { isProductionStage } from '../../../shared/rules/environment-rules.ts';
import { judgeCredential } from '../../../shared/rules/health/judge-credential.ts';
import { findSharedValues } from '../../../shared/rules/health/shared-values.ts';
import { regeneratedFields } from '../../../shared/rules/invalidation.ts';
import { kindSpecs } from '../../../shared/model/credential-kinds.ts';
import type { AppView, CredentialView, EnvironmentView } from '../../../shared/index.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { useNow } from '../../ui/use-now.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { oauth1PermissionLabels } from '../registration/client-type.ts';
import { AppOnlySection } from './AppOnlySection.tsx';
import { Facts, Section, type Fact } from './Facts.tsx';
import { FieldRow } from './FieldRow.tsx';
import { GrantSection } from './GrantSection.tsx';
import { InspectorHead } from './InspectorHead.tsx';
import { Moment } from './Moment.tsx';
import { UseSection } from './UseSection.tsx';
import { useFriction } from '../settings/use-friction.ts';
import { useAskRemoval } from '../removal/use-ask-removal.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './inspector.module.css';

const css = bindStyles(styles);

interface CredentialInspectorProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly credential: CredentialView;
}

export function CredentialInspector({ app, environment, credential }: CredentialInspectorProps) {
  const { openDialog, showTool } = useWorkbench();
  const remove = useAskRemoval(openDialog);
  const now = useNow(60_000);
  const shared = findSharedValues(app);
  // Equal values are said at the field they are of.
  const flags = judgeCredential({ app, environment, credential }, shared, now).filter((flag) => flag.is !== 'shared');
  const production = isProductionStage(environment);
  const rotatable =
    regeneratedFields(
      credential.kind,
      credential.fields.map(({ name }) => name),
    ).length > 0;
  const asksFirst = useFriction()([environment]) !== null;

  // What can be pressed stands above what grows by being used.
  return (
    <>
      <InspectorHead title={credential.name} subtitle={kindSpecs[credential.kind].label} environment={environment} />
      {flags.length > 0 && (
        <ul className={css('flags')} aria-label="To know">
          {flags.map((flag) => (
            <li key={flag.is}>
              <Badge tone={flag.tone}>{flag.long}</Badge>
            </li>
          ))}
        </ul>
      )}
      <div className={css('actions')}>
        <Button
          icon="edit"
          onClick={() => {
            openDialog({ is: 'edit-credential', environment, credential });
          }}
        >
          Edit or replace
        </Button>
        {rotatable && (
          <Button
            look="quiet"
            icon="refresh"
            onClick={() => {
              showTool('rotation');
            }}
          >
            Rotate…
          </Button>
        )}
        <Button
          look="quiet"
          icon="exchange"
          onClick={() => {
            openDialog({ is: 'move', app, chosen: [{ environment, credential }] });
          }}
        >
          Move…
        </Button>
        <Button
          look="quiet"
          icon="trash"
          onClick={() => {
            remove.credential(app, environment, credential);
          }}
        >
          Remove
        </Button>
      </div>
      <Section title="Values">
        {credential.fields.map((field) => (
          <FieldRow
            key={field.name}
            credential={credential}
            field={field}
            where={`${app.name}, ${environment.name}`}
            production={production}
            asksFirst={asksFirst}
            sharedWith={shared.othersWith(field.fingerprint, environment.id)}
          />
        ))}
      </Section>
      <AppOnlySection key={`app-only ${credential.id}`} app={app} environment={environment} credential={credential} />
      <GrantSection key={credential.id} app={app} environment={environment} credential={credential} />
      <UseSection app={app} environment={environment} credential={credential} />
      <Section title="About">
        <Facts facts={listFacts(app, environment, credential)} />
        {credential.notes !== '' && <p className={css('notes')}>{credential.notes}</p>}
      </Section>
    </>
  );
}

function listFacts(app: AppView, environment: EnvironmentView, credential: CredentialView): Fact[] {
  const { account, accessLevel } = credential;
  const facts: Fact[] = [];
  if (account !== null) {
    if (account.handle !== '') facts.push({ name: 'Account', value: `@${account.handle}` });
    if (account.userId !== '') facts.push({ name: 'User ID', value: <code>{account.userId}</code> });
  }
  if (accessLevel !== null) facts.push({ name: 'Access level', value: oauth1PermissionLabels[accessLevel] });
  facts.push(
    { name: 'Added', value: <Moment at={credential.createdAt} /> },
    { name: 'Changed', value: <Moment at={credential.updatedAt} /> },
    { name: 'Reference', value: <code>{`${app.handle}/${environment.handle}/${credential.name}`}</code> },
  );
  return facts;
}
