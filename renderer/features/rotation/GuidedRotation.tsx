import { useState } from 'react';
import { findFieldSpec } from '../../../shared/model/credential-kinds.ts';
import { isProductionStage } from '../../../shared/rules/environment-rules.ts';
import { findBlastRadius, regeneratedFields } from '../../../shared/rules/invalidation.ts';
import type { AppView, CommandOutput, CredentialView, EnvironmentView } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { SecretInput } from '../../ui/SecretInput.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { noErrors } from '../../ui/field-errors.ts';
import { lowerFirst } from '../../ui/lower-first.ts';
import { useFormErrors } from '../../ui/use-form-errors.ts';
import { cleanFor } from '../credentials/clean-for.ts';
import { useFriction } from '../settings/use-friction.ts';
import { BlastRadius } from './BlastRadius.tsx';
import { listSteps } from './rotation-plan.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './rotation.module.css';

const css = bindStyles(styles);

interface GuidedRotationProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly credential: CredentialView;
}

/** The order that avoids surprise, what dies, and the place where the new values go: core gets all of them at once. */
export function GuidedRotation({ app, environment, credential }: GuidedRotationProps) {
  const names = regeneratedFields(
    credential.kind,
    credential.fields.map(({ name }) => name),
  );
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [typed, setTyped] = useState('');
  const [own, setOwn] = useState(noErrors);
  const [done, setDone] = useState<CommandOutput<'credential.rotate'> | null>(null);
  const rotate = useCommand('credential.rotate');
  const production = isProductionStage(environment);
  const asked = useFriction()([environment]);
  const word = asked?.word ?? null;
  const problems = useFormErrors(own, rotate.error, ['word', ...names.map((name) => `fields.${name}`)]);
  const act = { is: 'regenerate', credentialId: credential.id } as const;
  const struck = findBlastRadius(act, environment.credentials, app.provider);
  const others = struck.filter(({ own: isOwn, effect }) => !isOwn && effect !== 'survives').length;

  async function submit() {
    const missing = Object.fromEntries(
      names.filter((name) => (values[name] ?? '') === '').map((name) => [`fields.${name}`, 'Paste the new value.']),
    );
    const unconfirmed = word !== null && typed.trim() !== word;
    const found = { ...missing, ...(unconfirmed ? { word: `Type ${word} to go on.` } : {}) };
    setOwn(found);
    if (Object.keys(found).length > 0) return;
    const rotated = await rotate.run({
      credentialId: credential.id,
      fields: values,
      confirmProduction: asked !== null,
    });
    if (rotated === null) return;
    setValues({});
    setTyped('');
    setDone(rotated);
  }

  if (done !== null) {
    const todo = done.struck.filter(({ own: isOwn, effect }) => !isOwn && effect !== 'survives');
    return (
      <section aria-label="Rotated" className={css('section')}>
        <Banner tone="success" announce title={`${credential.name} is rotated`}>
          The new value is stored, the old one is in its history, and the clock is set anew.{' '}
          {todo.length === 0
            ? 'Nothing else died.'
            : `Marked: ${todo.map(({ name }) => name).join(', ')}. Renew them next.`}
        </Banner>
        <BlastRadius struck={todo} environment={environment} />
        <Button
          onClick={() => {
            setDone(null);
          }}
        >
          Rotate again
        </Button>
      </section>
    );
  }

  return (
    <>
      <section aria-labelledby="rotation-steps" className={css('section')}>
        <h2 id="rotation-steps" className={css('title')}>
          In this order
        </h2>
        <ol className={css('steps')}>
          {listSteps(app.provider === 'x', production, others).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="rotation-radius" className={css('section')}>
        <h2 id="rotation-radius" className={css('title')}>
          What regenerating does
        </h2>
        <BlastRadius struck={struck} environment={environment} />
      </section>
      <section aria-labelledby="rotation-values" className={css('section')}>
        <h2 id="rotation-values" className={css('title')}>
          The new {names.length === 1 ? 'value' : 'values'}
        </h2>
        <Form label="New values" errors={problems.at} onSubmit={() => void submit()}>
          <div className={css('form')}>
            {names.map((name) => {
              const label = findFieldSpec(credential.kind, name)?.label ?? name;
              return (
                <Field key={name} label={`New ${lowerFirst(label)}`} error={problems.at[`fields.${name}`]}>
                  {(wiring) => (
                    <SecretInput
                      {...wiring}
                      cleaned={cleanFor(credential.kind, values[name] ?? '')}
                      what={`new ${lowerFirst(label)}`}
                      value={values[name] ?? ''}
                      onText={(text) => {
                        setValues((before) => ({ ...before, [name]: text }));
                      }}
                    />
                  )}
                </Field>
              );
            })}
            {word !== null && (
              <Field label={`Type ${word} to confirm`} error={problems.at['word']}>
                {(wiring) => <TextInput {...wiring} value={typed} onText={setTyped} />}
              </Field>
            )}
            {problems.whole !== null && (
              <Banner tone="danger" announce title="Not rotated">
                {problems.whole}
              </Banner>
            )}
            <div>
              <Button look={asked === null ? 'primary' : 'danger'} type="submit" busy={rotate.busy}>
                {asked !== null ? `Rotate in ${environment.name.toLowerCase()}` : 'Store the new value'}
              </Button>
            </div>
          </div>
        </Form>
      </section>
    </>
  );
}
