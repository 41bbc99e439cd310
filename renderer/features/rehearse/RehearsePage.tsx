import { useState } from 'react';
import type { FailureFamily } from '../../../shared/index.ts';
import { failureFamilies } from '../../../shared/model/failure-families.ts';
import type { ToolProps } from '../../app/tool-pages.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput } from '../../ui/TextInput.tsx';
import { Answered } from '../health/Answered.tsx';
import { PageSection } from '../health/PageSection.tsx';
import { ToolFrame } from '../tools/ToolFrame.tsx';
import { FaultRow } from './FaultRow.tsx';
import { listSandboxes } from './list-sandboxes.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from '../checks/checks.module.css';

const css = bindStyles(styles);

const titles: Readonly<Record<FailureFamily, string>> = {
  'authorize-page': 'The authorize page',
  callback: 'The callback',
  'token-endpoint': 'The token endpoint',
  signature: 'OAuth 1.0a: signature, tokens, time',
  access: 'What an app or a token may not do',
  account: 'Accounts and apps that X has stopped',
  limits: 'Limits and credits',
  library: 'What libraries say',
};

/** Every failure that is known, to be seen before it is met. */
export function RehearsePage({ app, environment }: ToolProps) {
  const apps = useAnswer('app.list', {});
  const faults = useAnswer('sandbox.faults', {});
  const setFault = useCommand('sandbox.setFault');
  const clear = useCommand('sandbox.clearFaults');
  const sandboxes = listSandboxes(apps.data ?? []);
  const [chosen, setChosen] = useState(environment?.sandbox === true ? environment.id : '');
  const place = sandboxes.find(({ value }) => value === chosen) ?? sandboxes[0] ?? null;

  async function change(work: Promise<unknown>): Promise<void> {
    await work;
    await faults.refetch();
  }

  return (
    <ToolFrame
      title="Rehearse failures"
      about="See every failure that X is known for, and what to do about it, on the sandbox: before it happens to you."
      backTo={app?.name ?? 'Back'}
      environment={null}
    >
      <div className={css('sections')}>
        {apps.data !== undefined && place === null ? (
          <EmptyState compact title="No environment uses the sandbox">
            Switch the sandbox on for an environment, or add the demo app. Failures are played there, and nowhere else.
          </EmptyState>
        ) : (
          <div className={css('explain')}>
            <Field label="Sandbox environment" hint="An explanation uses what the vault holds of it.">
              {(wiring) => (
                <SelectInput {...wiring} value={place?.value ?? ''} options={sandboxes} onValue={setChosen} />
              )}
            </Field>
          </div>
        )}
        {[setFault.error, clear.error].map((error) =>
          error === null ? null : <Banner key={error.message} tone="danger" title={error.message} announce />,
        )}
        <Answered answer={faults} what="the failures">
          {({ faults: all, set }) => (
            <>
              {failureFamilies
                .filter((family) => all.some((fault) => fault.family === family))
                .map((family) => (
                  <PageSection key={family} title={titles[family]}>
                    <ul className={css('rows')}>
                      {all
                        .filter((fault) => fault.family === family)
                        .map((fault) => (
                          <FaultRow
                            key={fault.id}
                            fault={fault}
                            environmentId={place?.value ?? null}
                            isSet={set.some(({ id }) => id === fault.id)}
                            onSet={() => void change(setFault.run({ id: fault.id, until: 'cleared' }))}
                            onClear={() => void change(clear.run({ id: fault.id }))}
                          />
                        ))}
                    </ul>
                  </PageSection>
                ))}
            </>
          )}
        </Answered>
      </div>
    </ToolFrame>
  );
}
