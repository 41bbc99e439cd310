import type {
  AppId,
  AppSummary,
  AppView,
  CredentialId,
  CredentialKind,
  CredentialView,
  EnvironmentId,
  EnvironmentView,
  RunId,
} from '../../shared/index.ts';

/** What the inspector shows of the chosen environment: itself, one credential, or the place where one is missing. */
export type Focus =
  | { readonly on: 'environment' }
  | { readonly on: 'credential'; readonly credentialId: CredentialId }
  | { readonly on: 'gap'; readonly kind: CredentialKind; readonly name: string };

/** The pages about the vault itself, in the order in which they are offered. */
export const vaultPages = ['health', 'backups', 'keys', 'activity', 'settings'] as const;
export type VaultPageName = (typeof vaultPages)[number];

/**
 * The tools: pages that work on the chosen environment, or on no app at all. Each has a row in `tool-pages.ts` as soon
 * as there is something behind it.
 */
export const toolNames = [
  'overview',
  'guide',
  'checks',
  'request',
  'usage',
  'compare',
  'rotation',
  'signatures',
  'rehearse',
] as const;
export type ToolName = (typeof toolNames)[number];

/** Where the window is. A run takes the room of matrix and inspector, and so do a page about the vault and a tool. */
export interface View {
  readonly appId: AppId | null;
  readonly environmentId: EnvironmentId | null;
  readonly focus: Focus;
  readonly runId: RunId | null;
  readonly page: VaultPageName | null;
  readonly tool: ToolName | null;
}

export const startView: View = {
  appId: null,
  environmentId: null,
  focus: { on: 'environment' },
  runId: null,
  page: null,
  tool: null,
};

/** What is chosen and still there. Removed things fall back to what held them, and an app to the first of the list. */
export function findChosenApp(view: View, apps: readonly AppSummary[]): AppSummary | null {
  return apps.find((app) => app.id === view.appId) ?? apps[0] ?? null;
}

export function findChosenEnvironment(view: View, app: AppView): EnvironmentView | null {
  return app.environments.find((environment) => environment.id === view.environmentId) ?? app.environments[0] ?? null;
}

export function findFocusedCredential(view: View, environment: EnvironmentView): CredentialView | null {
  const { focus } = view;
  if (focus.on !== 'credential') return null;
  return environment.credentials.find((credential) => credential.id === focus.credentialId) ?? null;
}
