import { useState } from 'react';
import { kindSpecs, findFieldSpec } from '../../../shared/model/credential-kinds.ts';
import { compareEnvironments, type ComparedField } from '../../../shared/rules/compare-environments.ts';
import type { AppView, EnvironmentView } from '../../../shared/index.ts';
import type { ToolProps } from '../../app/tool-pages.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Badge } from '../../ui/Badge.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { EnvironmentTag } from '../../ui/EnvironmentTag.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/TextInput.tsx';
import { formatDay } from '../../ui/format-time.ts';
import { ToolFrame } from '../tools/ToolFrame.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './compare.module.css';

const css = bindStyles(styles);

/** Two environments side by side, by fingerprints: no value is shown, and none is asked for. */
export function ComparePage({ app, environment }: ToolProps) {
  const apps = useAnswer('app.list', {});
  const [otherAppId, setOtherAppId] = useState(app?.id ?? null);
  const otherApp = useAnswer('app.show', otherAppId === null ? null : { appId: otherAppId });
  const [otherId, setOtherId] = useState<string | null>(null);
  if (app === null || environment === null) return null;
  const others = (otherApp.data?.environments ?? []).filter(({ id }) => id !== environment.id);
  const other = others.find(({ id }) => id === otherId) ?? others[0] ?? null;

  return (
    <ToolFrame
      title="Compare"
      about="What is missing, the same, different or older, told by fingerprints. No value is shown."
      backTo={app.name}
      environment={environment}
    >
      <div className={css('choice')}>
        <Field label="With an environment of">
          {(wiring) => (
            <SelectInput
              {...wiring}
              value={otherAppId ?? app.id}
              options={(apps.data ?? [app]).map(({ id, name }) => ({ value: id, label: name }))}
              onValue={setOtherAppId}
            />
          )}
        </Field>
        {other !== null && (
          <Field label="Environment">
            {(wiring) => (
              <SelectInput
                {...wiring}
                value={other.id}
                options={others.map(({ id, name }) => ({ value: id, label: name }))}
                onValue={setOtherId}
              />
            )}
          </Field>
        )}
      </div>
      {other === null && otherApp.data !== undefined && (
        <EmptyState title="Nothing to compare with">{otherApp.data.name} has no other environment.</EmptyState>
      )}
      {other !== null && otherApp.data !== undefined && (
        <Comparison left={environment} right={other} rightApp={otherApp.data.id === app.id ? null : otherApp.data} />
      )}
    </ToolFrame>
  );
}

interface ComparisonProps {
  readonly left: EnvironmentView;
  readonly right: EnvironmentView;
  readonly rightApp: AppView | null;
}

function Comparison({ left, right, rightApp }: ComparisonProps) {
  const { fields, registration } = compareEnvironments(left, right);
  const rightName = rightApp === null ? right.name : `${rightApp.name} · ${right.name}`;
  const head = (
    <>
      <th scope="col">
        <EnvironmentTag name={left.name} colour={left.colour} sandbox={left.sandbox} />
      </th>
      <th scope="col">
        <EnvironmentTag name={rightName} colour={right.colour} sandbox={right.sandbox} />
      </th>
    </>
  );
  return (
    <>
      <h2 className={css('title')}>Values</h2>
      {fields.length === 0 ? (
        <p className={css('muted')}>Neither holds a credential.</p>
      ) : (
        <table className={css('table')} aria-label="Values">
          <thead>
            <tr>
              <th scope="col">Value</th>
              <th scope="col">Verdict</th>
              {head}
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={`${field.kind} ${field.left ?? ''} ${field.right ?? ''} ${field.field}`}>
                <th scope="row">
                  {findFieldSpec(field.kind, field.field)?.label ?? field.field}
                  <span className={css('second')}>{kindSpecs[field.kind].label}</span>
                </th>
                <td>
                  <Verdict field={field} left={left.name} right={rightName} />
                </td>
                <Side name={field.left} at={field.leftAt} older={field.older === 'left'} />
                <Side name={field.right} at={field.rightAt} older={field.older === 'right'} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h2 className={css('title')}>Registration</h2>
      {registration.length === 0 ? (
        <p className={css('muted')}>The registrations are alike.</p>
      ) : (
        <table className={css('table')} aria-label="Registration">
          <thead>
            <tr>
              <th scope="col">What differs</th>
              {head}
            </tr>
          </thead>
          <tbody>
            {registration.map((fact) => (
              <tr key={fact.name}>
                <th scope="row">
                  {fact.name}
                  {fact.left === fact.right && <Badge tone="danger">the same in both</Badge>}
                </th>
                <td className={css('fact')}>{fact.left === '' ? '–' : fact.left}</td>
                <td className={css('fact')}>{fact.right === '' ? '–' : fact.right}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Verdict({
  field,
  left,
  right,
}: {
  readonly field: ComparedField;
  readonly left: string;
  readonly right: string;
}) {
  switch (field.is) {
    case 'same':
      return <Badge tone="danger">= same value</Badge>;
    case 'different':
      return <Badge tone="success">different</Badge>;
    case 'only-left':
      return <Badge tone="warning">missing in {right}</Badge>;
    case 'only-right':
      return <Badge tone="warning">missing in {left}</Badge>;
  }
}

function Side({
  name,
  at,
  older,
}: {
  readonly name: string | null;
  readonly at: string | null;
  readonly older: boolean;
}) {
  if (at === null) return <td className={css('muted')}>missing</td>;
  return (
    <td>
      <code>{name}</code>
      <span className={css('second')}>
        set {formatDay(Date.parse(at))}
        {older && ', older'}
      </span>
    </td>
  );
}
