import { useState } from 'react';
import { kindSpecs } from '../../../shared/model/credential-kinds.ts';
import { tooLong } from '../../../shared/rules/paste/pasted-entry.ts';
import { planCapture } from '../../../shared/rules/paste/plan-capture.ts';
import type { SortedPaste } from '../../../shared/rules/paste/sort-pasted.ts';
import { toCaptureInput } from '../../../shared/rules/paste/to-capture-input.ts';
import type { AppView, CommandOutput, EnvironmentView } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { DialogBody, DialogFailure, DialogFooter } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { SelectInput } from '../../ui/TextInput.tsx';
import { describeError, noErrors } from '../../ui/field-errors.ts';
import { useNow } from '../../ui/use-now.ts';
import { LeftOutList } from './LeftOutList.tsx';
import { PastedRow } from './PastedRow.tsx';
import { applyChoices, applyNamings, choiceOf, type Choices } from './place-choices.ts';
import { UnrecognisedRow } from './UnrecognisedRow.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './paste.module.css';

const css = bindStyles(styles);

interface PasteReviewProps {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly sorted: SortedPaste;
  readonly onEnvironment: (environment: EnvironmentView) => void;
  readonly onBack: () => void;
  readonly onStored: (answer: CommandOutput<'capture.save'>) => void;
}

export function PasteReview({ app, environment, sorted, onEnvironment, onBack, onStored }: PasteReviewProps) {
  const [choices, setChoices] = useState<Choices>({});
  const now = useNow(60_000);
  const save = useCommand('capture.save');
  const named = applyNamings(sorted, choices);
  const values = [...applyChoices(sorted.values, choices), ...named];
  const found = [...sorted.values, ...sorted.unrecognised];
  const plan = planCapture({ ...sorted, values }, { provider: app.provider, environment, now });
  const input = toCaptureInput(plan, environment.id);
  const dropped = sorted.values.filter((_, index) => choices[index] === 'leave-out');

  async function submit() {
    if (input.credentials.length === 0) return;
    const answer = await save.run(input);
    if (answer !== null) onStored(answer);
  }

  if (found.length === 0) return <NothingFound sorted={sorted} onBack={onBack} />;
  return (
    <Form errors={noErrors} onSubmit={() => void submit()}>
      <DialogBody>
        <Field label="Store in">
          {(wiring) => (
            <SelectInput
              {...wiring}
              data-first-focus
              value={environment.id}
              options={app.environments.map(({ id, name }) => ({ value: id, label: `${app.name}, ${name}` }))}
              onValue={(id) => {
                const other = app.environments.find((one) => one.id === id);
                if (other !== undefined) onEnvironment(other);
              }}
            />
          )}
        </Field>
        {plan.credentials.map(({ kind, group, into, values: planned, missing }) => (
          <section key={`${kind}-${String(group)}`} className={css('credential')}>
            <h3 className={css('credential-name')}>
              {kindSpecs[kind].label}
              <span className={css('muted')}>{into === null ? ' new' : ` into ${into.name}`}</span>
            </h3>
            {missing !== null && (
              <p className={css('missing')}>Not stored yet: its {missing} is missing. Copy that one too.</p>
            )}
            {planned.map((value) => {
              const index = found.findIndex((one) => one.value === value.value && one.line === value.line);
              return (
                <PastedRow
                  key={index}
                  value={value}
                  onPlace={(choice) => {
                    setChoices({ ...choices, [index]: choice });
                  }}
                />
              );
            })}
          </section>
        ))}
        {named.length < sorted.unrecognised.length && (
          <section className={css('credential')}>
            <h3 className={css('credential-name')}>
              Not recognised
              <span className={css('muted')}> left out, unless you say what it is</span>
            </h3>
            {sorted.unrecognised.map((one, index) =>
              named.some(({ value, line }) => value === one.value && line === one.line) ? null : (
                <UnrecognisedRow
                  key={index}
                  one={one}
                  onPlace={(choice) => {
                    setChoices({ ...choices, [choiceOf(sorted, index)]: choice });
                  }}
                />
              ),
            )}
          </section>
        )}
        {dropped.length > 0 && (
          <p className={css('muted')}>
            {dropped.length === 1 ? 'One value is left out. ' : `${String(dropped.length)} values are left out. `}
            <Button
              size="small"
              look="quiet"
              onClick={() => {
                setChoices({});
              }}
            >
              Take them in again
            </Button>
          </p>
        )}
        {plan.providerAppId !== null && (
          <p className={css('muted')}>The app ID {plan.providerAppId} goes into the registration.</p>
        )}
        {plan.otherAppId !== null && (
          <Banner tone="warning" title="The text is about another app">
            It names the app ID {plan.otherAppId}, and {environment.name} is registered as{' '}
            {environment.registration.providerAppId}.
          </Banner>
        )}
        <LeftOutList leftOut={sorted.leftOut} otherNames={sorted.otherNames} cutOff={sorted.cutOff} />
      </DialogBody>
      <DialogFailure title="Not stored" text={save.error === null ? null : describeError(save.error)} />
      <DialogFooter>
        <Button onClick={onBack}>Back</Button>
        <Button
          look="primary"
          type="submit"
          // Enter after a look at the review stores.
          autoFocus
          busy={save.busy}
          disabled={input.credentials.length === 0}
        >
          Store in {environment.name}
        </Button>
      </DialogFooter>
    </Form>
  );
}

function NothingFound({ sorted, onBack }: { readonly sorted: SortedPaste; readonly onBack: () => void }) {
  return (
    <>
      <DialogBody>
        <Banner tone="warning" title="No key or token was recognised" announce>
          {sorted.leftOut.some(({ why }) => why === tooLong)
            ? `No key or token is ${tooLong}. Look whether more than the value was copied.`
            : 'Copy the names along with the values, as in “API Key” with the key below it, or add a credential and paste each value into its box.'}
        </Banner>
        <LeftOutList leftOut={sorted.leftOut} otherNames={sorted.otherNames} cutOff={sorted.cutOff} />
      </DialogBody>
      <DialogFooter>
        <Button look="primary" autoFocus onClick={onBack} data-first-focus>
          Back
        </Button>
      </DialogFooter>
    </>
  );
}
