import { frictions, handleSchema, KeystageError, type CommandInput, type Settings } from '../../shared/index.ts';
import type { AskSecret } from '../passphrase/hidden-prompt.ts';
import { isAttended, withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { formatDuration, parseDuration } from '../terminal/duration.ts';
import { formatPairs } from '../terminal/table.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';

type Changes = CommandInput<'settings.edit'>['changes'];

/** One setting, by the name it has in the terminal. `read` throws for a value that it can't have. */
interface Setting {
  readonly name: string;
  readonly format: (settings: Settings) => string;
  readonly read: (text: string) => Changes;
}

export const settingList: readonly Setting[] = [
  {
    name: 'auto-lock.idle',
    format: ({ autoLock }) => formatTime(autoLock.idleMs),
    read: (text) => ({ autoLock: { idleMs: readTimeOrOff(text) } }),
  },
  {
    name: 'auto-lock.absolute',
    format: ({ autoLock }) => formatTime(autoLock.absoluteMs),
    read: (text) => ({ autoLock: { absoluteMs: readTimeOrOff(text) } }),
  },
  {
    name: 'auto-lock.on-suspend',
    format: ({ autoLock }) => formatSwitch(autoLock.onSuspend),
    read: (text) => ({ autoLock: { onSuspend: readSwitch(text) } }),
  },
  {
    name: 'clipboard-clear',
    format: ({ clipboardClearMs }) => formatTime(clipboardClearMs),
    read: (text) => ({ clipboardClearMs: readTime(text) }),
  },
  {
    name: 'reveal-hide',
    format: ({ revealHideMs }) => formatTime(revealHideMs),
    read: (text) => ({ revealHideMs: readTime(text) }),
  },
  {
    name: 'confirm-production-use',
    format: ({ confirmProductionUse }) => formatSwitch(confirmProductionUse),
    read: (text) => ({ confirmProductionUse: readSwitch(text) }),
  },
  {
    name: 'friction',
    format: ({ friction }) => formatFriction(friction),
    read: (text) => ({ friction: readFriction(text) }),
  },
];

export async function showSettings(terminal: Terminal, options: UnlockOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    showAll(terminal, await door.call('settings.show', {}));
  });
}

export interface SetSettingOptions extends UnlockOptions {
  readonly confirmProduction?: true;
}

/** What can't be is refused before the passphrase is asked for. */
export async function setSetting(
  terminal: Terminal,
  name: string,
  value: string,
  options: SetSettingOptions,
): Promise<void> {
  const changes = findSetting(name).read(value);
  await withUnlockedDoor(terminal, options, async (door, secrets) => {
    const edit = (confirmProduction: boolean) => door.call('settings.edit', { changes, confirmProduction });
    const ask = isAttended(terminal, options) ? secrets.findPrompt() : null;
    const saved = edit(options.confirmProduction === true).catch(async (error: unknown) => {
      const stage = Object.keys(changes.friction ?? {})[0] ?? 'production';
      if (ask === null || !isUnconfirmed(error) || !(await typesName(ask, stage))) throw error;
      return edit(true);
    });
    showAll(terminal, await saved);
  });
}

function isUnconfirmed(error: unknown): boolean {
  return error instanceof KeystageError && error.code === 'secret/confirm-production';
}

/** What the window asks for as well, before an environment asks less. */
async function typesName(ask: AskSecret, stage: string): Promise<boolean> {
  return (await ask(`It would ask less. Type ${stage} to confirm`)).trim() === stage;
}

function showAll(terminal: Terminal, settings: Settings): void {
  answer(terminal, settings, ({ paint }) =>
    formatPairs(
      settingList.map(({ name, format }) => [name, format(settings)] as const),
      paint,
    ),
  );
}

function findSetting(name: string): Setting {
  const found = settingList.find((setting) => setting.name === name);
  if (found !== undefined) return found;
  throw new KeystageError('input/invalid', `There is no setting “${name}”.`, {
    field: 'name',
    hint: `There is ${settingList.map((setting) => setting.name).join(', ')}.`,
  });
}

function formatTime(ms: number | null): string {
  return ms === null ? 'off' : formatDuration(ms);
}

function formatSwitch(isOn: boolean): string {
  return isOn ? 'on' : 'off';
}

function readTimeOrOff(text: string): number | null {
  return text === 'off' ? null : readTime(text, ', or off');
}

function readTime(text: string, orElse = ''): number {
  const ms = parseDuration(text);
  if (ms !== null) return ms;
  throw new KeystageError('input/invalid', `“${text}” is no length of time.`, {
    field: 'value',
    hint: `Write it as 30s, 15m or 12h${orElse}.`,
  });
}

function readSwitch(text: string): boolean {
  if (text === 'on') return true;
  if (text === 'off') return false;
  throw new KeystageError('input/invalid', `“${text}” is neither on nor off.`, { field: 'value' });
}

function formatFriction(friction: Settings['friction']): string {
  const named = Object.entries({ production: 'typed', ...friction });
  return named.map(([stage, how]) => `${stage}=${how}`).join(' ');
}

function readFriction(text: string): NonNullable<Settings['friction']> {
  const [stage = '', how] = text.split('=');
  const friction = frictions.find((one) => one === how);
  if (friction !== undefined && handleSchema.safeParse(stage).success) return { [stage]: friction };
  throw new KeystageError('input/invalid', `“${text}” is no environment with what it asks for.`, {
    field: 'value',
    hint: `Write ENVIRONMENT=${frictions.join('|')}, for example live=typed.`,
  });
}
