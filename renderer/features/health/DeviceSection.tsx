import type { KeychainState, SlotView } from '../../../shared/index.ts';
import { useCommand } from '../../data/use-command.ts';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { describeError } from '../../ui/field-errors.ts';
import { useToasts, type Toasts } from '../../ui/toasts.ts';
import { PageSection } from './PageSection.tsx';
import { describeDevices } from './slot-words.ts';
import { bindStyles } from '../../ui/class-names.ts';
import styles from './vault-page.module.css';

const css = bindStyles(styles);

const states: Readonly<Record<KeychainState['state'], { tone: Tone; words: string }>> = {
  ready: { tone: 'success', words: 'Keychain ready' },
  locked: { tone: 'warning', words: 'Keychain locked' },
  denied: { tone: 'warning', words: 'Keychain access denied' },
  absent: { tone: 'neutral', words: 'No keychain' },
  'wrong-backend': { tone: 'warning', words: 'Another keychain answers' },
};

interface DeviceSectionProps {
  readonly slots: readonly SlotView[];
  readonly keychain: KeychainState;
  readonly onEnrol: () => void;
  readonly onChanged: () => void;
}

export function DeviceSection({ slots, keychain, onEnrol, onChanged }: DeviceSectionProps) {
  const forget = useCommand('slot.forgetDevice');
  const toasts = useToasts();
  const devices = slots.filter(({ kind }) => kind === 'device');
  const here = devices.some(({ onThisDevice }) => onThisDevice === true);

  async function forgetSlot(slotId: string) {
    const done = await forget.run({ slotId });
    // Also where the keychain could not be reached, the slot itself may be gone by now.
    onChanged();
    if (done !== null) sayRemoved(toasts);
  }

  return (
    <PageSection
      title="This device"
      actions={<Badge tone={states[keychain.state].tone}>{states[keychain.state].words}</Badge>}
    >
      <p>{describeDevices(devices, keychain)}</p>
      <p className={css('muted')}>
        A random key in the operating system’s keychain opens the vault without the passphrase. It protects against a
        stolen disk or backup, and not against other programs of yours: what runs as you can ask the keychain too.
      </p>
      {forget.error !== null && (
        <div className={css('wide')}>
          <Banner announce tone="danger" title="The keychain did not forget the key" onDismiss={forget.forget}>
            {describeError(forget.error)}
          </Banner>
        </div>
      )}
      <div className={css('actions')}>
        {!here && (
          <Button icon="device" disabled={keychain.state !== 'ready'} onClick={onEnrol}>
            Let this device open the vault…
          </Button>
        )}
        {devices.map(({ id, onThisDevice }) => (
          <Button key={id} look="quiet" icon="trash" busy={forget.busy} onClick={() => void forgetSlot(id)}>
            {onThisDevice === true ? 'Forget this device' : `Forget another device (${id.slice(0, 8)})`}
          </Button>
        ))}
      </div>
    </PageSection>
  );
}

function sayRemoved(toasts: Toasts) {
  const text = 'The device slot is removed. The passphrase and the recovery code still open the vault.';
  toasts.show({ tone: 'success', text, until: Date.now() + 8000 });
}
