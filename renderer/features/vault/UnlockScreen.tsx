import { useEffect, useRef, useState } from 'react';
import type { LockReason, Timestamp } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FullScreen } from '../../ui/FullScreen.tsx';
import { SecretInput } from '../../ui/SecretInput.tsx';
import { formatMoment } from '../../ui/format-time.ts';
import { describeError, noErrors, type FieldErrors } from '../../ui/field-errors.ts';
import { LockedAt } from './LockedAt.tsx';
import { describeLock } from './describe-lock.ts';
import { DeviceUnlock } from './DeviceUnlock.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault.module.css';

const css = bindStyles(styles);
type Key = 'passphrase' | 'recovery-code';
const inlineCodes = new Set(['vault/wrong-passphrase', 'vault/wrong-recovery-code', 'input/invalid']);

interface UnlockScreenProps {
  readonly reason: LockReason;
  /** When it was locked, where that is known. */
  readonly at: Timestamp | null;
  /** Since when a change is not saved; null where every one is. */
  readonly unsavedSince: Timestamp | null;
}

export function UnlockScreen({ reason, at, unsavedSince }: UnlockScreenProps) {
  const [key, setKey] = useState<Key>('passphrase');
  const [text, setText] = useState('');
  const [errors, setErrors] = useState<FieldErrors>(noErrors);
  const input = useRef<HTMLInputElement>(null);
  const unlock = useCommand('vault.unlock');
  const label = key === 'passphrase' ? 'Passphrase' : 'Recovery code';

  async function submit() {
    if (text === '') {
      setErrors({ key: key === 'passphrase' ? 'Type the passphrase.' : 'Type the recovery code.' });
      return;
    }
    const input = key === 'passphrase' ? { with: key, passphrase: text } : { with: key, recoveryCode: text };
    await unlock.run(input);
  }

  const { error } = unlock;
  // What is wrong is mostly typed anew: it stands selected, and typing replaces it.
  useEffect(() => {
    if (error === null || !inlineCodes.has(error.code)) return;
    input.current?.focus();
    input.current?.select();
  }, [error]);
  const inline = error !== null && inlineCodes.has(error.code) ? describeError(error) : undefined;
  return (
    <FullScreen title="Unlock your vault">
      <p className={css('muted')}>
        {describeLock(reason)} {at !== null && <LockedAt at={Date.parse(at)} />}
      </p>
      {unsavedSince !== null && (
        <Banner tone="warning" title="A change is not saved yet">
          It is kept encrypted in memory since {formatMoment(Date.parse(unsavedSince))}. Unlock the vault to save it; if
          Keystage ends before, it is lost.
        </Banner>
      )}
      <Form errors={errors} onSubmit={() => void submit()}>
        <Field key={key} label={label} error={errors['key'] ?? inline}>
          {(wiring) => (
            <SecretInput
              {...wiring}
              ref={input}
              what={label.toLowerCase()}
              autoComplete={key === 'passphrase' ? 'current-password' : 'off'}
              autoFocus
              value={text}
              onText={(next) => {
                setText(next);
                setErrors(noErrors);
                unlock.forget();
              }}
            />
          )}
        </Field>
        {error !== null && inline === undefined && (
          <Banner tone="danger" title="The vault did not open" announce>
            {describeError(error)}
          </Banner>
        )}
        <Button look="primary" size="large" type="submit" busy={unlock.busy}>
          {unlock.busy ? 'Unlocking…' : 'Unlock'}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            setKey(key === 'passphrase' ? 'recovery-code' : 'passphrase');
            setText('');
            setErrors(noErrors);
            unlock.forget();
          }}
        >
          {key === 'passphrase' ? 'Use the recovery code instead' : 'Use the passphrase instead'}
        </Button>
      </Form>
      <DeviceUnlock
        busy={unlock.busy}
        onUnlock={() => {
          setErrors(noErrors);
          void unlock.run({ with: 'device' });
        }}
      />
    </FullScreen>
  );
}
