import type { FieldErrors } from '../../ui/field-errors.ts';
import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import type { LoginChoicesProps } from './LoginDialog.tsx';

interface CertificateFieldsProps extends LoginChoicesProps {
  readonly errors: FieldErrors;
}

/** Two paths, for an https callback on this machine. What is in the files never comes to the window. */
export function CertificateFields({ draft, errors, onDraft }: CertificateFieldsProps) {
  return (
    <>
      <Field
        label="Certificate file"
        optional
        error={errors['certFile']}
        hint="The whole path of a PEM file, made by mkcert for example. Without one the redirected URL is pasted."
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            mono
            placeholder="/home/you/localhost.pem"
            value={draft.certFile}
            onText={(certFile) => {
              onDraft({ certFile });
            }}
          />
        )}
      </Field>
      <Field
        label="Key file"
        optional
        error={errors['keyFile']}
        hint="Without a passphrase. It is read for this login, and kept nowhere."
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            mono
            placeholder="/home/you/localhost-key.pem"
            value={draft.keyFile}
            onText={(keyFile) => {
              onDraft({ keyFile });
            }}
          />
        )}
      </Field>
    </>
  );
}
