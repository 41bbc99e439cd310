import { measureCompleteness, type CommandInput, type ProviderName } from '../../shared/index.ts';
import { locateApp } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { answer, type Terminal } from '../terminal/terminal.ts';
import { formatApp, formatApps } from '../views/app-details.ts';

interface AppTexts {
  readonly description?: string;
  readonly useCase?: string;
  readonly tag?: string[];
  readonly rotateEvery?: number | null;
}

export interface AddAppOptions extends UnlockOptions, AppTexts {
  readonly provider: ProviderName;
  readonly environment?: string[];
}

export interface EditAppOptions extends UnlockOptions, AppTexts {
  readonly name?: string;
}

export async function addApp(terminal: Terminal, name: string, options: AddAppOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const app = await door.call('app.add', {
      name,
      provider: options.provider,
      ...textsOf(options),
      ...(options.environment === undefined ? {} : { environments: options.environment }),
    });
    answer(terminal, app, (screen) => formatApp(app, screen, Date.now()));
  });
}

export async function listApps(terminal: Terminal, options: UnlockOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const apps = await door.call('app.list', {});
    answer(terminal, apps, (screen) => formatApps(apps, screen));
  });
}

export async function showApp(terminal: Terminal, reference: string, options: UnlockOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const app = await locateApp(door, reference);
    const environments = app.environments.map((one) => ({
      ...one,
      completeness: measureCompleteness(app.provider, one),
    }));
    answer(terminal, { ...app, environments }, (screen) => formatApp(app, screen, Date.now()));
  });
}

export async function editApp(terminal: Terminal, reference: string, options: EditAppOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const app = await locateApp(door, reference);
    const changes = { ...textsOf(options), ...(options.name === undefined ? {} : { name: options.name }) };
    const edited = await door.call('app.edit', { appId: app.id, changes });
    answer(terminal, edited, (screen) => formatApp(edited, screen, Date.now()));
  });
}

function textsOf(options: AppTexts): Partial<CommandInput<'app.add'>> {
  return {
    ...(options.description === undefined ? {} : { description: options.description }),
    ...(options.useCase === undefined ? {} : { useCase: options.useCase }),
    ...(options.tag === undefined ? {} : { tags: options.tag }),
    ...(options.rotateEvery === undefined ? {} : { rotateEveryDays: options.rotateEvery }),
  };
}
