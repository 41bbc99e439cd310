import type { SlotView } from '../../shared/index.ts';
import type { Handlers } from '../dispatch.ts';
import { DeviceSlots } from '../keychain/device-slots.ts';
import { describeKeychain, surveyDeviceSlots, type Survey } from '../keychain/survey-device-slots.ts';
import { judgePassphrase } from '../passphrase-advice/judge-passphrase.ts';
import type { SecretValue } from '../secret-value.ts';
import { saveRecoveryCode } from '../transfer/save-recovery-code.ts';
import type { Slot } from '../vault/slot-schema.ts';
import { renewRecoveryCode } from '../vault/slots/renew-recovery-code.ts';
import { withPersonalKey, withSecret } from './lend-secrets.ts';
import type { Rooms } from './rooms.ts';

type Names =
  | 'slot.list'
  | 'slot.enrolDevice'
  | 'slot.forgetDevice'
  | 'slot.newRecoveryCode'
  | 'slot.rotateVaultKey'
  | 'slot.saveRecoveryCode'
  | 'passphrase.judge';

export function createSlotHandlers({ vault, ports }: Rooms): Pick<Handlers, Names> {
  const { keychain } = ports;
  const devices = new DeviceSlots(vault, keychain);

  async function list() {
    const header = await vault.readHeader();
    const survey = await surveyDeviceSlots(keychain, header);
    return { slots: header.slots.map((slot) => viewOf(slot, survey)), keychain: describeKeychain(keychain, survey) };
  }

  return {
    'slot.list': list,

    'slot.enrolDevice': ({ current }) =>
      withPersonalKey(current, async (key) => {
        await devices.enrol(key);
        return list();
      }),

    'slot.forgetDevice': async ({ slotId }) => {
      await devices.forget(slotId);
      return list();
    },

    'slot.newRecoveryCode': ({ current }) =>
      withPersonalKey(current, async (key) => {
        await vault.read();
        await vault.checkSecret(key);
        return revealCode(await vault.reslot((held, { tools }) => renewRecoveryCode(held, tools)));
      }),

    'slot.rotateVaultKey': ({ passphrase }) =>
      withSecret(passphrase, async (secret) => revealCode(await devices.rotateVaultKey(secret))),

    'slot.saveRecoveryCode': ({ recoveryCode, path }) =>
      withSecret(recoveryCode, async (code) => ({ path: await saveRecoveryCode(vault, code, path) })),

    'passphrase.judge': ({ passphrase }) => judgePassphrase(passphrase),
  };
}

function viewOf(slot: Slot, { holdings }: Survey): SlotView {
  const { id, kind } = slot;
  if (kind === 'device') return { id, kind, kdf: null, onThisDevice: holdings.get(id) === 'key' };
  const { memoryKiB, iterations, parallelism } = slot.kdf;
  return { id, kind, kdf: { memoryKiB, iterations, parallelism }, onThisDevice: null };
}

function revealCode(code: SecretValue): { recoveryCode: string } {
  try {
    return { recoveryCode: code.revealText() };
  } finally {
    code.wipe();
  }
}
