import { useState } from 'react';
import { standardEnvironmentNames } from './standard-environments.ts';
import type { AppDetails, AppView } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckRow } from '../../ui/CheckRow.tsx';
import { Dialog, DialogBody, DialogFailure, DialogFooter } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { SelectInput, TextArea, TextInput } from '../../ui/TextInput.tsx';
import { noErrors, type FieldErrors } from '../../ui/field-errors.ts';
import { useFormErrors } from '../../ui/use-form-errors.ts';
import { readTags } from './read-tags.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './app-dialog.module.css';

const css = bindStyles(styles);
const fields = ['name', 'provider', 'description', 'useCase', 'tags'];
const providers = [
  { value: 'x', label: 'X (Twitter)' },
  { value: 'generic', label: 'Another OAuth 2.0 provider' },
] as const;

interface AppDialogProps {
  /** The app to edit; null to add one. */
  readonly app: AppView | null;
  readonly onDone: (app: AppView) => void;
  readonly onClose: () => void;
}

export function AppDialog({ app, onDone, onClose }: AppDialogProps) {
  const [name, setName] = useState(app?.name ?? '');
  const [provider, setProvider] = useState<AppDetails['provider']>(app?.provider ?? 'x');
  const [description, setDescription] = useState(app?.description ?? '');
  const [useCase, setUseCase] = useState(app?.useCase ?? '');
  const [tags, setTags] = useState(app?.tags.join(', ') ?? '');
  const [environments, setEnvironments] = useState<readonly string[]>(standardEnvironmentNames);
  const [errors, setErrors] = useState<FieldErrors>(noErrors);
  const add = useCommand('app.add');
  const edit = useCommand('app.edit');

  async function submit() {
    if (name.trim() === '') {
      setErrors({ name: 'Give the app a name.' });
      return;
    }
    setErrors(noErrors);
    const details: AppDetails = { name: name.trim(), provider, description, useCase, tags: readTags(tags) };
    const done =
      app === null
        ? await add.run({ ...details, environments: [...environments] })
        : await edit.run({ appId: app.id, changes: details });
    if (done !== null) onDone(done);
  }

  const { at: problems, whole } = useFormErrors(errors, add.error ?? edit.error, fields);

  return (
    <Dialog
      title={app === null ? 'New app' : `Edit ${app.name}`}
      description={app === null ? 'One service of yours, with an environment for each stage.' : undefined}
      onClose={onClose}
    >
      <Form errors={problems} onSubmit={() => void submit()}>
        <DialogBody>
          <Field label="Name" error={problems['name']}>
            {(wiring) => <TextInput {...wiring} maxLength={100} value={name} onText={setName} />}
          </Field>
          <Field label="Provider" error={problems['provider']}>
            {(wiring) => <SelectInput {...wiring} value={provider} options={providers} onValue={setProvider} />}
          </Field>
          {app === null && (
            <fieldset className={css('set')}>
              <legend className={css('legend')}>Environments</legend>
              {standardEnvironmentNames.map((one) => (
                <CheckRow
                  key={one}
                  checked={environments.includes(one)}
                  onChange={(checked) => {
                    setEnvironments(
                      standardEnvironmentNames.filter((other) =>
                        other === one ? checked : environments.includes(other),
                      ),
                    );
                  }}
                >
                  {one}
                </CheckRow>
              ))}
            </fieldset>
          )}
          <Field label="Description" optional error={problems['description']}>
            {(wiring) => (
              <TextInput {...wiring} maxLength={500} spellCheck value={description} onText={setDescription} />
            )}
          </Field>
          <Field label="Tags" optional error={problems['tags']} hint="Separated by commas.">
            {(wiring) => <TextInput {...wiring} value={tags} onText={setTags} />}
          </Field>
          <Field
            label="Use case"
            optional
            error={problems['useCase']}
            hint="What you told the provider the app is for. Reviews ask for it again."
          >
            {(wiring) => <TextArea {...wiring} maxLength={2000} value={useCase} onText={setUseCase} />}
          </Field>
        </DialogBody>
        <DialogFailure title="Not saved" text={whole} />
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={add.busy || edit.busy}>
            {app === null ? 'Add app' : 'Save'}
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
