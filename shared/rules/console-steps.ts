import type { App } from '../model/app.ts';
import { measureCompleteness, type Completeness, type Stage } from './completeness.ts';

/** The steps of X's console for one environment, in the order in which the console asks for them. */
export const consoleStepNames = ['create', 'describe', 'authentication', 'keys'] as const;
export type ConsoleStepName = (typeof consoleStepNames)[number];

export interface ConsoleStep {
  readonly name: ConsoleStepName;
  readonly state: 'done' | 'half' | 'open';
  /** What the vault lacks of it, in the words of the console. */
  readonly lacks: readonly string[];
}

type Described = Pick<App, 'provider' | 'description' | 'useCase'>;

/**
 * How far an environment has come along the console. It is read off what the vault holds and kept nowhere else, so that
 * whoever goes away, or does a step in another way, comes back to the truth.
 */
export function listConsoleSteps(app: Described, stage: Stage): readonly ConsoleStep[] {
  const { registration } = stage;
  const { items } = measureCompleteness(app.provider, stage);
  const keys = items.filter(({ name }) => name !== 'app-id' && name !== 'callback-url');
  return [
    toStep('create', [[registration.providerAppId !== '', 'App ID']]),
    toStep('describe', [
      [app.description !== '', 'Description'],
      [app.useCase !== '', 'Use case'],
    ]),
    toStep('authentication', [
      [registration.callbackUrls.length > 0, 'Callback URL'],
      [registration.websiteUrl !== '', 'Website URL'],
    ]),
    {
      name: 'keys',
      state: stateOfKeys(keys),
      lacks: keys.filter(({ state }) => state !== 'there').map(({ label }) => label),
    },
  ];
}

/** What comes next; null where the console has nothing more to give. */
export function findNextStep(steps: readonly ConsoleStep[]): ConsoleStepName | null {
  return steps.find(({ state }) => state !== 'done')?.name ?? null;
}

/**
 * What the console's form is filled in with. X allows three apps for one service, one for each stage, if name and
 * description tell them apart, and its names are unique among everybody's.
 */
export function proposeForConsole(
  app: Pick<App, 'name' | 'description'>,
  stage: { readonly name: string; readonly handle: string },
): { readonly name: string; readonly description: string } {
  if (stage.handle === 'production') return { name: app.name, description: app.description };
  const description = `${stage.name} instance of ${app.name}. ${app.description}`.trim();
  return { name: `${app.name} ${stage.handle}`, description };
}

function toStep(name: ConsoleStepName, wanted: readonly (readonly [boolean, string])[]): ConsoleStep {
  const lacks = wanted.filter(([isThere]) => !isThere).map(([, label]) => label);
  const state = lacks.length === 0 ? 'done' : lacks.length < wanted.length ? 'half' : 'open';
  return { name, state, lacks };
}

function stateOfKeys(keys: Completeness['items']): ConsoleStep['state'] {
  if (keys.every(({ state }) => state === 'there')) return 'done';
  return keys.some(({ state }) => state !== 'missing') ? 'half' : 'open';
}
