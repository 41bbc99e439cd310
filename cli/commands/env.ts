import {
  adviseRegistration,
  checkXScopes,
  isProduction,
  KeystageError,
  lintCallbackUrl,
  parseReference,
  type AppView,
  type CommandInput,
  type EnvironmentColour,
  type EnvironmentView,
} from '../../shared/index.ts';
import { locateApp, locateEnvironment, type LocatedEnvironment } from '../places/locate.ts';
import { registrationChanges, type RegistrationFlags } from '../places/registration-changes.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import type { VaultDoor } from '../session/vault-door.ts';
import { answer, warn, type Terminal } from '../terminal/terminal.ts';
import { formatEnvironment } from '../views/app-details.ts';

export interface SetEnvironmentOptions extends UnlockOptions, RegistrationFlags {
  readonly name?: string;
  readonly colour?: EnvironmentColour;
  readonly sandbox?: boolean;
  readonly confirmProduction?: true;
}

export interface AddEnvironmentOptions extends UnlockOptions {
  readonly colour?: EnvironmentColour;
}

export async function showEnvironment(terminal: Terminal, reference: string, options: UnlockOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const { app, environment } = await locateEnvironment(door, reference);
    show(terminal, app, environment);
  });
}

export async function addEnvironment(
  terminal: Terminal,
  reference: string,
  name: string,
  options: AddEnvironmentOptions,
): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const app = await locateApp(door, reference);
    const details = { name, ...(options.colour === undefined ? {} : { colour: options.colour }) };
    show(terminal, app, await door.call('environment.add', { appId: app.id, ...details }));
  });
}

export async function setEnvironment(
  terminal: Terminal,
  reference: string,
  options: SetEnvironmentOptions,
): Promise<void> {
  if (parseReference(reference)?.environment === null) throw noEnvironmentNamed(reference);
  await withUnlockedDoor(terminal, options, async (door) => {
    const located = await locateEnvironment(door, reference);
    const environment = await applyChanges(door, located, options);
    const advice = adviseRegistration({
      provider: located.app.provider,
      environmentName: environment.name,
      credentials: environment.credentials,
      before: located.environment.registration,
      after: environment.registration,
    });
    for (const { message, steps } of advice.filter(({ severity }) => severity !== 'note'))
      warn(terminal, [message, ...steps].join(' '));
    for (const message of findingsFor(located.app, environment, options)) warn(terminal, message);
    show(terminal, located.app, environment);
  });
}

async function applyChanges(
  door: VaultDoor,
  { environment }: LocatedEnvironment,
  options: SetEnvironmentOptions,
): Promise<EnvironmentView> {
  const environmentId = environment.id;
  // Contradictions are found before the first change is made.
  const changes = registrationChanges(environment.registration, options);
  const details: CommandInput<'environment.edit'>['changes'] = {
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.colour === undefined ? {} : { colour: options.colour }),
  };
  let edited = environment;
  // Before the rest, since it may be refused for want of a confirmation.
  if (Object.keys(details).length > 0) {
    const confirmProduction = options.confirmProduction === true;
    edited = await door.call('environment.edit', { environmentId, changes: details, confirmProduction });
  }
  if (Object.keys(changes).length > 0) edited = await door.call('registration.edit', { environmentId, changes });
  // Last, since it fills in what is still missing and leaves the rest alone.
  if (options.sandbox !== undefined) {
    edited = await door.call('sandbox.enable', { environmentId, enabled: options.sandbox });
  }
  return edited;
}

/** What X, browsers and this machine will make of what was just written; said now rather than at the next login. */
function findingsFor(app: AppView, environment: EnvironmentView, options: SetEnvironmentOptions): string[] {
  const { callbackUrls: all, scopes } = environment.registration;
  const written = [...(options.callback ?? []), ...(options.addCallback ?? [])];
  const callbacks = [...new Set(written)].flatMap((url) =>
    lintCallbackUrl(url, { all, production: isProduction(environment) })
      .filter(({ severity }) => severity !== 'note')
      .map(({ message, fix }) => `${url}: ${message}${fix === null ? '' : ` Better: ${fix}`}`),
  );
  const touchesScopes = options.scopes !== undefined || options.scopePreset !== undefined;
  if (app.provider !== 'x' || !touchesScopes) return callbacks;
  return [...callbacks, ...checkXScopes(scopes).map(({ message }) => message)];
}

function show(terminal: Terminal, app: AppView, environment: EnvironmentView): void {
  answer(terminal, environment, (screen) => formatEnvironment(app, environment, screen, Date.now()));
}

function noEnvironmentNamed(reference: string): KeystageError {
  return new KeystageError('input/invalid', `“${reference}” names an app; this needs one of its environments.`, {
    field: 'reference',
    hint: `Write for example ${reference}/development.`,
  });
}
