import { createServices } from '../../core/create-services.ts';
import { createSystemKeychain } from '../../core/keychain/system-keychain.ts';
import type { Ports } from '../../core/ports.ts';
import type { Services } from '../../core/services.ts';
import { systemClock } from '../../core/system-clock.ts';
import { createSystemClipboard } from '../../core/system/clipboard.ts';
import { findDataFolder } from '../../core/system/data-folder.ts';
import { describeFault } from '../../core/system/describe-fault.ts';
import { createSystemBrowser } from '../../core/system/open-browser.ts';
import { findStateFolder } from '../../core/system/state-folder.ts';
import type { Gives } from '../../core/unlock-socket/messages.ts';
import {
  KeystageError,
  type CommandInput,
  type CommandName,
  type CommandOutput,
  type DoorKind,
} from '../../shared/index.ts';
import { drillWorkerPath } from '../package-root.ts';
import { warn, type Terminal } from '../terminal/terminal.ts';

/** The services as a command uses them: an answer, or a `KeystageError` thrown. */
export interface VaultDoor {
  readonly folder: string;
  readonly services: Services;
  call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>>;
}

export function systemPorts(env: Terminal['env']): Ports {
  return {
    clock: systemClock,
    browser: createSystemBrowser({ env }),
    clipboard: createSystemClipboard({ env }),
    keychain: createSystemKeychain({ clock: systemClock }),
    http: fetch,
  };
}

export interface DoorOptions {
  /** Whose door this is; the terminal's unless given. */
  readonly door?: DoorKind;
  /** What other doors get from this one while it is unlocked; they don't find it unless this is given. */
  readonly gives?: Gives;
}

/** Opens the services on the data folder for as long as `use` runs. The vault is as it was found: locked, or absent. */
export async function withDoor<Result>(
  terminal: Terminal,
  use: (door: VaultDoor) => Promise<Result>,
  { door = 'terminal', ...others }: DoorOptions = {},
): Promise<Result> {
  const folder = findDataFolder(terminal.env);
  const stateFolder = findStateFolder(terminal.env);
  const services = await createServices({
    folder,
    stateFolder,
    findDrillWorker: drillWorkerPath,
    door,
    ports: systemPorts(terminal.env),
    reportFault(command, error) {
      warn(terminal, describeFault(command, error));
    },
    ...others,
  });
  try {
    return await use(createDoor(folder, services));
  } finally {
    await services.close();
  }
}

export function createDoor(folder: string, services: Services): VaultDoor {
  return {
    folder,
    services,
    async call(name, input) {
      const answer = await services.call(name, input);
      if (answer.ok) return answer.value;
      throw KeystageError.fromShape(answer.error);
    },
  };
}
