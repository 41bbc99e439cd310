import { useState } from 'react';
import type { CommandOutput } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { DialogBody, DialogFailure, DialogFooter } from '../../ui/Dialog.tsx';
import { Form } from '../../ui/Form.tsx';
import { describeError, noErrors } from '../../ui/field-errors.ts';
import { LeftOutList } from '../paste/LeftOutList.tsx';
import { ImportSectionCard } from './ImportSectionCard.tsx';
import {
  countSame,
  countTaken,
  proposed,
  toStoreInput,
  type ImportPlan,
  type ImportSection,
} from './import-choices.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './import.module.css';

const css = bindStyles(styles);

interface ImportReviewProps {
  readonly plan: ImportPlan;
  readonly onPlan: (plan: ImportPlan) => void;
  readonly onBack: () => void;
  readonly onStored: (answer: CommandOutput<'import.store'>) => void;
}

export function ImportReview({ plan, onPlan, onBack, onStored }: ImportReviewProps) {
  const [choices, setChoices] = useState(proposed);
  const place = useCommand('import.place');
  const store = useCommand('import.store');
  const taken = countTaken(plan, choices);
  const same = countSame(plan);
  const error = store.error ?? place.error;

  async function submit() {
    const answer = await store.run(toStoreInput(plan, choices));
    if (answer !== null) onStored(answer);
  }

  /** Another place, another fate: what was decided for a value there holds no more. */
  async function move(section: ImportSection, appName: string, environmentName: string) {
    const placed = await place.run({
      planId: plan.planId,
      targets: [{ section: section.key, appName, environmentName }],
    });
    if (placed === null) return;
    setChoices((before) => ({ ...before, replace: new Set() }));
    onPlan(placed);
  }

  return (
    <Form errors={noErrors} onSubmit={() => void submit()}>
      <DialogBody>
        <p className={css('muted', 'path')}>
          From <code>{plan.path}</code>
        </p>
        {plan.sections.length === 0 && (
          <Banner tone="warning" title="No key or token was recognised" announce>
            Name the values as in X_API_KEY=…, or add a credential and paste each value into its box.
          </Banner>
        )}
        {plan.warnings.map((warning) => (
          <Banner key={warning} tone="warning">
            {warning}
          </Banner>
        ))}
        {plan.sections.map((section) => (
          <ImportSectionCard
            key={section.key}
            section={section}
            choices={choices}
            onChoices={setChoices}
            onMove={(appName, environmentName) => void move(section, appName, environmentName)}
          />
        ))}
        <LeftOutList leftOut={plan.leftOut} otherNames={[]} cutOff={false} />
      </DialogBody>
      <DialogFailure title="Not stored" text={error === null ? null : describeError(error)} />
      <DialogFooter>
        <Button onClick={onBack} data-first-focus={plan.sections.length === 0 ? true : undefined}>
          Back
        </Button>
        <Button look="primary" type="submit" busy={store.busy || place.busy} disabled={taken === 0 && same === 0}>
          {taken === 0 && same > 0
            ? 'Check that the vault holds it'
            : `Store ${taken === 1 ? '1 credential' : `${String(taken)} credentials`}`}
        </Button>
      </DialogFooter>
    </Form>
  );
}
