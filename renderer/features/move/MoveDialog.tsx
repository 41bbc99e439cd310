import { useState } from 'react';
import type { AppId, AppView, EnvironmentId } from '../../../shared/index.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFailure, DialogFooter } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { SelectInput, TextInput } from '../../ui/TextInput.tsx';
import { noErrors, type FieldErrors } from '../../ui/field-errors.ts';
import { useFormErrors } from '../../ui/use-form-errors.ts';
import { countOf } from '../selection/count-of.ts';
import type { PlacedCredential } from '../selection/placed-credential.ts';
import { useFriction } from '../settings/use-friction.ts';
import { useSelections } from '../selection/selection-context.ts';
import { nothingSelected } from '../selection/selection.ts';

interface MoveDialogProps {
  readonly app: AppView;
  readonly chosen: readonly PlacedCredential[];
  readonly onMoved: (appId: AppId, environmentId: EnvironmentId) => void;
  readonly onClose: () => void;
}

const fields = ['environmentId'];

/** Credentials to another environment, of another app too: one save, with their histories. */
export function MoveDialog({ app, chosen, onMoved, onClose }: MoveDialogProps) {
  const { selectCredentials } = useSelections();
  const apps = useAnswer('app.list', {});
  const [appId, setAppId] = useState(app.id);
  const target = (apps.data ?? []).find(({ id }) => id === appId);
  const sources = new Set(chosen.map(({ environment }) => environment.id));
  const places = (target?.environments ?? []).filter(({ id }) => sources.size > 1 || !sources.has(id));
  const [chosenId, setChosenId] = useState<EnvironmentId | null>(null);
  const place = places.find(({ id }) => id === chosenId) ?? places[0] ?? null;
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState<FieldErrors>(noErrors);
  const move = useCommand('credential.move');
  const { at: problems, whole } = useFormErrors(errors, move.error, fields);
  const asked = useFriction()([...chosen.map(({ environment }) => environment), ...(place === null ? [] : [place])]);
  const [only] = chosen;
  const what = chosen.length === 1 && only !== undefined ? only.credential.name : countOf(chosen.length, 'credential');

  async function submit() {
    if (place === null) return;
    const missing = asked !== null && asked.word !== null && typed.trim() !== asked.word ? asked.word : null;
    setErrors(missing === null ? noErrors : { word: `Type ${missing} to go on.` });
    if (missing !== null) return;
    const credentialIds = chosen.map(({ credential }) => credential.id);
    const confirmProduction = asked !== null;
    if ((await move.run({ credentialIds, environmentId: place.id, confirmProduction })) === null) return;
    selectCredentials(nothingSelected());
    onMoved(appId, place.id);
  }

  return (
    <Dialog
      title={`Move ${what}`}
      description="With values, histories and dates, in one save. It can be undone."
      size="small"
      onClose={onClose}
    >
      <Form errors={problems} onSubmit={() => void submit()}>
        <DialogBody>
          <Field label="To the app">
            {(wiring) => (
              <SelectInput
                {...wiring}
                value={appId}
                options={(apps.data ?? [app]).map(({ id, name }) => ({ value: id, label: name }))}
                onValue={(next) => {
                  setAppId(next);
                  setChosenId(null);
                }}
              />
            )}
          </Field>
          {place === null ? (
            <p role="status">{target?.name ?? 'The app'} has no environment to move to.</p>
          ) : (
            <Field label="Environment" error={problems['environmentId']}>
              {(wiring) => (
                <SelectInput
                  {...wiring}
                  value={place.id}
                  options={places.map(({ id, name }) => ({ value: id, label: name }))}
                  onValue={setChosenId}
                />
              )}
            </Field>
          )}
          {asked !== null && (
            <Banner tone="warning" title={`${asked.place.name} is involved`}>
              Programs that read these credentials by their names find them elsewhere from now on.
            </Banner>
          )}
          {asked !== null && asked.word !== null && (
            <Field label={`Type ${asked.word} to confirm`} error={problems['word']}>
              {(wiring) => <TextInput {...wiring} value={typed} onText={setTyped} />}
            </Field>
          )}
        </DialogBody>
        <DialogFailure title="Nothing was moved" text={whole} />
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button look={asked === null ? 'primary' : 'danger'} type="submit" busy={move.busy} disabled={place === null}>
            {place === null ? 'Move' : `Move to ${place.name}`}
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
