import { KeystageError } from '../../../shared/index.ts';
import { systemClock } from '../../system-clock.ts';
import * as fixture from '../../vault/vault-fixture.ts';
import { Vault } from '../../vault/vault.ts';
import { DeviceSlots } from '../device-slots.ts';
import { describeKeychain, surveyDeviceSlots } from '../survey-device-slots.ts';
import { createSystemKeychain } from '../system-keychain.ts';

// A process of the integration tests: does one thing with the vault in a folder and this session's keychain, and prints
// what came of it: the vault's and the keychain's state, or the failure's code and hint.
const [folder = '', task = ''] = process.argv.slice(2);
const vault = await Vault.open({ ...fixture.instantOptions(folder), clock: systemClock });
const keychain = createSystemKeychain({ clock: systemClock });
const devices = new DeviceSlots(vault, keychain);

const tasks: Readonly<Record<string, () => Promise<void>>> = {
  enrol: async () => {
    await vault.unlock(fixture.passphrase());
    await devices.enrol(fixture.passphrase());
  },
  unlock: () => devices.unlock(),
  forget: async () => {
    await vault.unlock(fixture.passphrase());
    await devices.forget(undefined);
  },
  passphrase: () => vault.unlock(fixture.passphrase()),
  look: () => Promise.resolve(),
};

async function run(): Promise<object> {
  try {
    await tasks[task]?.();
    const survey = await surveyDeviceSlots(keychain, await vault.readHeader());
    return { vault: vault.state.state, keychain: describeKeychain(keychain, survey).state };
  } catch (error) {
    if (!(error instanceof KeystageError)) throw error;
    return { vault: vault.state.state, code: error.code, hint: error.hint };
  }
}

const result = await run();
vault.close();
process.stdout.write(JSON.stringify(result), () => {
  process.exit(0);
});
