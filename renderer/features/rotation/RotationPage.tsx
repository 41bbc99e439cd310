import { useState } from 'react';
import { kindSpecs } from '../../../shared/model/credential-kinds.ts';
import { dueAt } from '../../../shared/rules/health/due-date.ts';
import { regeneratedFields } from '../../../shared/rules/invalidation.ts';
import type { AppView, CredentialView } from '../../../shared/index.ts';
import type { ToolProps } from '../../app/tool-pages.ts';
import { useWorkbench } from '../../app/workbench-context.ts';
import { Badge } from '../../ui/Badge.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/TextInput.tsx';
import { formatDay, formatDistance } from '../../ui/format-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { ToolFrame } from '../tools/ToolFrame.tsx';
import { GuidedRotation } from './GuidedRotation.tsx';
import { PolicyForm } from './PolicyForm.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './rotation.module.css';

const css = bindStyles(styles);

export function RotationPage({ app, environment }: ToolProps) {
  const { view } = useWorkbench();
  const now = useNow(60_000);
  const focused = view.focus.on === 'credential' ? view.focus.credentialId : null;
  const [chosenId, setChosenId] = useState<string | null>(focused);
  if (app === null || environment === null) return null;
  const rotatable = environment.credentials.filter(
    ({ kind, fields }) =>
      regeneratedFields(
        kind,
        fields.map(({ name }) => name),
      ).length > 0,
  );
  const chosen = rotatable.find(({ id }) => id === chosenId) ?? rotatable[0] ?? null;

  return (
    <ToolFrame
      title="Rotation"
      about="Replaces a value that the provider makes anew, and knows what dies with the old one."
      backTo={app.name}
      environment={environment}
    >
      {chosen === null ? (
        <EmptyState title="Nothing to rotate">
          This environment holds no key, secret or token that is made anew at the provider.
        </EmptyState>
      ) : (
        <>
          <div className={css('choice')}>
            <Field label="Credential">
              {(wiring) => (
                <SelectInput
                  {...wiring}
                  value={chosen.id}
                  options={rotatable.map(({ id, name, kind }) => ({
                    value: id,
                    label: `${name} (${kindSpecs[kind].label})`,
                  }))}
                  onValue={setChosenId}
                />
              )}
            </Field>
            <DueDate app={app} credential={chosen} now={now} />
          </div>
          <GuidedRotation key={chosen.id} app={app} environment={environment} credential={chosen} />
          <PolicyForm key={`policy ${chosen.id}`} app={app} credential={chosen} />
        </>
      )}
    </ToolFrame>
  );
}

interface DueDateProps {
  readonly app: AppView;
  readonly credential: CredentialView;
  readonly now: number;
}

function DueDate({ app, credential, now }: DueDateProps) {
  const dates = credential.fields.map((field) => dueAt(app, credential, field)).filter((date) => date !== null);
  if (dates.length === 0) return <p className={css('muted')}>No rotation is due: there is no date and no policy.</p>;
  const due = Math.min(...dates);
  return (
    <p>
      <Badge tone={due <= now ? 'danger' : 'neutral'}>{due <= now ? 'overdue' : 'due'}</Badge> {formatDay(due)},{' '}
      {formatDistance(due, now)}
    </p>
  );
}
