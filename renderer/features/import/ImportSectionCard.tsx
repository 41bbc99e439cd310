import { useId, useState } from 'react';
import { standardEnvironmentNames } from '../apps/standard-environments.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectInput, TextInput } from '../../ui/TextInput.tsx';
import { ImportedCredentialRow } from './ImportedCredentialRow.tsx';
import { choose, type ImportChoices, type ImportSection } from './import-choices.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './import.module.css';

const css = bindStyles(styles);

interface ImportSectionCardProps {
  readonly section: ImportSection;
  readonly choices: ImportChoices;
  readonly onChoices: (choices: ImportChoices) => void;
  readonly onMove: (appName: string, environmentName: string) => void;
}

/** One environment's share of the file: where it goes, which can be changed, and what it is. */
export function ImportSectionCard({ section, choices, onChoices, onMove }: ImportSectionCardProps) {
  const { app, environment, credentials, providerAppId, callbackUrls, warnings } = section;
  const [name, setName] = useState(app.name);
  const apps = useAnswer('app.list', {}).data ?? [];
  const listId = useId();
  const own = apps.find(({ id }) => id === app.id)?.environments.map((each) => each.name) ?? [];
  const stages = [...new Set([...own, ...standardEnvironmentNames, environment.name])];

  function rename() {
    const typed = name.trim();
    if (typed === '') setName(app.name);
    else if (typed !== app.name) onMove(typed, environment.name);
  }

  return (
    <section className={css('section')} aria-label={`${app.name}, ${environment.name}`}>
      <div className={css('targets')}>
        <Field label="App" hint={app.id === null ? 'New: it will be made.' : 'In the vault.'}>
          {(wiring) => (
            <>
              <TextInput
                {...wiring}
                data-first-focus
                list={listId}
                maxLength={100}
                value={name}
                onText={setName}
                onBlur={rename}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || name.trim() === app.name) return;
                  // What would be stored under the new name is to be seen first.
                  event.preventDefault();
                  rename();
                }}
              />
              <datalist id={listId}>
                {apps.map((one) => (
                  <option key={one.id} value={one.name} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Field
          label="Environment"
          hint={environment.id === null && app.id !== null ? 'New: it will be made.' : undefined}
        >
          {(wiring) => (
            <SelectInput
              {...wiring}
              value={environment.name}
              options={stages.map((value) => ({ value, label: value }))}
              onValue={(stage) => {
                onMove(app.name, stage);
              }}
            />
          )}
        </Field>
      </div>
      {warnings.map((warning) => (
        <Banner key={warning} tone="warning">
          {warning}
        </Banner>
      ))}
      <ul className={css('credentials')}>
        {credentials.map((credential) => (
          <ImportedCredentialRow
            key={credential.key}
            credential={credential}
            choices={choices}
            onTaken={(taken) => {
              onChoices(choose(choices, credential, taken));
            }}
          />
        ))}
      </ul>
      {providerAppId !== null && <p className={css('muted')}>The app ID {providerAppId} goes into the registration.</p>}
      {callbackUrls.map((url) => (
        <p key={url} className={css('muted', 'path')}>
          The callback URL <code>{url}</code> goes into the registration.
        </p>
      ))}
    </section>
  );
}
