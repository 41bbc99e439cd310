import type { SecretValue } from '../../secret-value.ts';
import { makeRecoverySlot, type SlotTools } from '../new-vault.ts';
import { makeRecoveryCode } from '../recovery-code.ts';
import type { Held, Reslotting } from '../reslot.ts';

/** One recovery slot for all there were; every other slot stays. The result is the code, which the caller wipes. */
export async function renewRecoveryCode({ header, keys }: Held, tools: SlotTools): Promise<Reslotting<SecretValue>> {
  const code = makeRecoveryCode(tools.randomBytes);
  try {
    const slot = await makeRecoverySlot(keys, code, tools);
    const others = header.slots.filter(({ kind }) => kind !== 'recovery');
    return { slots: [...others, slot], forgetPrevious: true, result: code };
  } catch (error) {
    code.wipe();
    throw error;
  }
}
