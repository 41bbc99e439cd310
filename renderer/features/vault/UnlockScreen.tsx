import { useEffect, useRef, useState } from 'react';
import type { LockReason } from '../../../shared/index.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import { useCommand } from '../../data/use-command.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FullScreen } from '../../ui/FullScreen.tsx';
import { SecretInput } from '../../ui/SecretInput.tsx';
import { describeError, noErrors, type FieldErrors } from '../../ui/field-errors.ts';
import { DeviceUnlock } from './DeviceUnlock.tsx';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault.module.css';

const css = bindStyles(styles);
type Key = 'passphrase' | 'recovery-code';
const inlineCodes = new Set(['vault/wrong-passphrase', 'vault/wrong-recovery-code', 'input/invalid']);

export function UnlockScreen({ reason }: { readonly reason: LockReason }) {
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
      <p className={css('muted')}>{describeReason(reason)}</p>
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

function describeReason(reason: LockReason): string {
  switch (reason) {
    case 'started':
      return 'It is locked until you open it here.';
    case 'asked':
      return 'You locked it. Revealed values are gone from this window.';
    case 'door-closed':
      return 'It was locked when the program that held it open closed.';
    case 'idle':
      return 'It was locked because nothing was done for a while.';
    case 'expired':
      return 'It was locked because the time that it was unlocked for is over.';
    case 'suspended':
      return 'It was locked because this machine went to sleep.';
    case 'screen-locked':
      return 'It was locked with the screen.';
    case 'other-door':
      return 'It was locked in another window or terminal; that locks every door.';
    default:
      return assertNever(reason, 'lock reason');
  }
}
