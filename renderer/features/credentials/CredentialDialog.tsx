import { useState } from 'react';
import { regeneratedFields } from '../../../shared/rules/invalidation.ts';
import { credentialKinds, kindSpecs } from '../../../shared/model/credential-kinds.ts';
import type { CredentialKind, CredentialView, EnvironmentView } from '../../../shared/index.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { useCommand } from '../../data/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogBody, DialogFailure, DialogFooter } from '../../ui/Dialog.tsx';
import { EnvironmentTag } from '../../ui/EnvironmentTag.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { SelectInput, TextInput } from '../../ui/TextInput.tsx';
import { noErrors, type FieldErrors } from '../../ui/field-errors.ts';
import { useFormErrors } from '../../ui/use-form-errors.ts';
import { CredentialExtras } from './CredentialExtras.tsx';
import { CustomFields } from './CustomFields.tsx';
import { DiscardDialog } from './DiscardDialog.tsx';
import { ValueFields } from './ValueFields.tsx';
import {
  accountOf,
  checkDraft,
  deadlinesOf,
  draftOf,
  filledValues,
  findMissingHalf,
  holdsTypedSecret,
  listDraftFields,
  seenFingerprints,
  startDraft,
} from './credential-draft.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './credentials.module.css';

const css = bindStyles(styles);

const kindOptions = credentialKinds.map((kind) => ({ value: kind, label: kindSpecs[kind].label }));

interface CredentialDialogProps {
  readonly environment: EnvironmentView;
  /** The credential to edit; null to add one. */
  readonly credential: CredentialView | null;
  readonly kind: CredentialKind | null;
  readonly name: string | null;
  readonly onDone: (credential: CredentialView) => void;
  readonly onClose: () => void;
}

export function CredentialDialog({ environment, credential, kind, name, onDone, onClose }: CredentialDialogProps) {
  const [draft, setDraft] = useState(() =>
    credential === null ? startDraft(kind ?? 'oauth2-client', name) : draftOf(credential),
  );
  const [errors, setErrors] = useState<FieldErrors>(noErrors);
  const [leaving, setLeaving] = useState(false);
  const app = useAnswer('app.show', { appId: environment.appId });
  const about = {
    // The sandbox's values are its own.
    provider: environment.sandbox ? 'generic' : (app.data?.provider ?? 'generic'),
    providerAppId: environment.registration.providerAppId,
  };
  const add = useCommand('credential.add');
  const edit = useCommand('credential.edit');
  const known = listDraftFields(draft.kind, environment.registration, credential);
  const custom = Object.keys(draft.values).filter((one) => !known.some((field) => field.name === one));
  const fields = [
    ...known,
    ...custom.map((one) => ({ name: one, label: one, secret: true, required: true, stored: null })),
  ];
  const half = findMissingHalf(draft, known);
  const rotatable =
    credential !== null
    && regeneratedFields(
      draft.kind,
      known.map((field) => field.name),
    ).length > 0;
  const paths = ['name', 'notes', 'account', 'newField', ...fields.map((field) => `fields.${field.name}`)];
  const { at: problems, whole } = useFormErrors(errors, add.error ?? edit.error, paths);

  function close() {
    if (holdsTypedSecret(draft, fields)) setLeaving(true);
    else onClose();
  }

  async function submit() {
    const found = checkDraft(draft, fields);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    const accessLevel = draft.accessLevel === '' ? null : draft.accessLevel;
    const details = { name: draft.name, notes: draft.notes, account: accountOf(draft), accessLevel };
    const values = filledValues(draft, fields);
    const done =
      credential === null
        ? await add.run({ environmentId: environment.id, kind: draft.kind, fields: values, ...details })
        : await edit.run({
            credentialId: credential.id,
            changes: details,
            fields: values,
            seen: seenFingerprints(values, fields),
            rotateBy: deadlinesOf(draft),
          });
    if (done !== null) onDone(done);
  }

  return (
    <Dialog
      title={credential === null ? 'Add credential' : `Edit ${credential.name}`}
      description={<EnvironmentTag name={environment.name} colour={environment.colour} sandbox={environment.sandbox} />}
      onClose={close}
    >
      <Form errors={problems} onSubmit={() => void submit()}>
        <DialogBody>
          {credential === null && (
            <Field label="Kind">
              {(wiring) => (
                <SelectInput
                  {...wiring}
                  value={draft.kind}
                  options={kindOptions}
                  onValue={(next) => {
                    setDraft(startDraft(next, null));
                    setErrors(noErrors);
                  }}
                />
              )}
            </Field>
          )}
          <ValueFields
            about={about}
            fields={fields}
            draft={draft}
            problems={problems}
            first={credential === null && kind !== null}
            onChange={setDraft}
          />
          {half !== null && (
            <p role="status" className={css('half')}>
              Its {half.label} is missing. Copy that one too: half of it signs nothing.
            </p>
          )}
          {rotatable && (
            <p className={css('half')}>
              Regenerated at the provider? “Rotate…” walks through what dies with the old value.
            </p>
          )}
          {draft.kind === 'custom' && (
            <CustomFields
              taken={fields.map((field) => field.name)}
              error={problems['newField']}
              onAdd={(field) => {
                setDraft({ ...draft, values: { ...draft.values, [field]: '' } });
                setErrors(noErrors);
              }}
            />
          )}
          <Field
            label="Name"
            error={problems['name']}
            hint="Credentials of one name stand in one row of the matrix, across environments."
          >
            {(wiring) => (
              <TextInput
                {...wiring}
                mono
                maxLength={64}
                value={draft.name}
                onText={(text) => {
                  setDraft({ ...draft, name: text });
                }}
              />
            )}
          </Field>
          <CredentialExtras draft={draft} problems={problems} onChange={setDraft} />
        </DialogBody>
        <DialogFailure title="Not saved" text={whole} />
        <DialogFooter>
          <Button onClick={close}>Cancel</Button>
          <Button look="primary" type="submit" busy={add.busy || edit.busy}>
            {credential === null ? 'Add credential' : 'Save'}
          </Button>
        </DialogFooter>
      </Form>
      {leaving && (
        <DiscardDialog
          onDiscard={onClose}
          onClose={() => {
            setLeaving(false);
          }}
        />
      )}
    </Dialog>
  );
}
