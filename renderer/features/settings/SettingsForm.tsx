import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CommandInput, Settings } from '../../../shared/index.ts';
import { findUnguarded } from '../../../shared/rules/friction.ts';
import { answerKey } from '../../data/use-answer.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { SwitchRow } from '../../ui/SwitchRow.tsx';
import { describeError, toFieldErrors } from '../../ui/field-errors.ts';
import { PageSection } from '../health/PageSection.tsx';
import { FrictionSection } from './FrictionSection.tsx';
import { LoweringDialog } from './LoweringDialog.tsx';
import { TimeSelect } from './TimeSelect.tsx';
import { absoluteChoices, idleChoices, shownChoices } from './choices.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from '../health/vault-page.module.css';

const css = bindStyles(styles);
type Changes = CommandInput<'settings.edit'>['changes'];
const fields = ['autoLock.idleMs', 'autoLock.absoluteMs', 'clipboardClearMs', 'revealHideMs'];

/** Each choice is saved as it is made; there is nothing to submit. */
export function SettingsForm({ settings }: { readonly settings: Settings }) {
  const client = useQueryClient();
  const edit = useCommand('settings.edit');
  const [lowering, setLowering] = useState<{ readonly handle: string; readonly changes: Changes } | null>(null);
  const errors = edit.error === null ? null : toFieldErrors(edit.error, fields);
  const { autoLock } = settings;

  function save(changes: Changes, confirmProduction: boolean) {
    void edit.run({ changes, confirmProduction }).then((saved) => {
      if (saved !== null) client.setQueryData(answerKey('settings.show', {}), saved);
    });
  }

  function change(changes: Changes) {
    const { confirmProductionUse = settings.confirmProductionUse } = changes;
    const after = { confirmProductionUse, friction: { ...settings.friction, ...changes.friction } };
    const [handle] = findUnguarded(settings, after);
    if (handle === undefined) save(changes, false);
    else setLowering({ handle, changes });
  }

  return (
    <>
      {edit.error !== null && errors === null && (
        <Banner tone="danger" announce title="The setting is as it was" onDismiss={edit.forget}>
          {describeError(edit.error)}
        </Banner>
      )}
      <PageSection title="Lock by itself">
        <div className={css('form')}>
          <TimeSelect<number | null>
            label="After nothing was done for"
            hint="Keys and clicks in a window count, and commands in a terminal. What runs by itself does not."
            usual={idleChoices}
            present={autoLock.idleMs}
            error={errors?.['autoLock.idleMs']}
            onChoose={(idleMs) => {
              change({ autoLock: { idleMs } });
            }}
          />
          <TimeSelect<number | null>
            label="In any case after"
            hint="Counted from the unlock, whatever is done meanwhile."
            usual={absoluteChoices}
            present={autoLock.absoluteMs}
            error={errors?.['autoLock.absoluteMs']}
            onChoose={(absoluteMs) => {
              change({ autoLock: { absoluteMs } });
            }}
          />
          <SwitchRow
            label="When this machine sleeps"
            hint="And with the screen, in the desktop window."
            checked={autoLock.onSuspend}
            onChange={(onSuspend) => {
              change({ autoLock: { onSuspend } });
            }}
          />
        </div>
      </PageSection>
      <PageSection title="Secrets in use">
        <div className={css('form')}>
          <TimeSelect<number>
            label="Clear the clipboard after"
            hint="Only if it still holds what Keystage put there."
            usual={shownChoices}
            present={settings.clipboardClearMs}
            error={errors?.['clipboardClearMs']}
            onChoose={(clipboardClearMs) => {
              change({ clipboardClearMs });
            }}
          />
          <TimeSelect<number>
            label="Hide a revealed value after"
            hint="It is hidden at once when the window loses focus."
            usual={shownChoices}
            present={settings.revealHideMs}
            error={errors?.['revealHideMs']}
            onChoose={(revealHideMs) => {
              change({ revealHideMs });
            }}
          />
          <SwitchRow
            label="Confirm each use of a production secret"
            hint="A program that reads one through an earlier unlock is refused until you confirm it in its terminal."
            checked={settings.confirmProductionUse}
            onChange={(confirmProductionUse) => {
              change({ confirmProductionUse });
            }}
          />
        </div>
      </PageSection>
      <FrictionSection settings={settings} onChange={change} />
      <p className={css('muted')}>
        These settings lie inside the vault and hold for every door. A change is noted in the activity log.
      </p>
      {lowering !== null && (
        <LoweringDialog
          handle={lowering.handle}
          onConfirm={() => {
            setLowering(null);
            save(lowering.changes, true);
          }}
          onClose={() => {
            setLowering(null);
          }}
        />
      )}
    </>
  );
}
