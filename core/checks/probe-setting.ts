import type { App, CredentialKind, Environment, EnvironmentId } from '../../shared/index.ts';
import { credentialsOf, findApp, findEnvironment, placeOf } from '../catalog/find.ts';
import type { Ports } from '../ports.ts';
import type { OAuth2Provider } from '../providers/oauth2-provider.ts';
import { resolveProvider } from '../providers/resolve-provider.ts';
import type { SandboxControl } from '../runs/sandbox-control.ts';
import type { SecretValue } from '../secret-value.ts';
import type { CredentialRecord, Document } from '../vault/document.ts';
import type { Vault } from '../vault/vault.ts';

export interface ProbeRooms {
  readonly vault: Vault;
  readonly sandbox: SandboxControl;
  readonly ports: Ports;
}

/** What a probe works on. No secret is open in it: each probe takes out what it needs, and wipes it. */
export interface ProbeSetting extends ProbeRooms {
  readonly document: Document;
  readonly app: App;
  readonly environment: Environment;
  readonly provider: OAuth2Provider;
}

/** Starts the sandbox where the environment is one of it: asking it is what the user has asked for. */
export async function readSetting(rooms: ProbeRooms, environmentId: EnvironmentId): Promise<ProbeSetting> {
  const document = await rooms.vault.read();
  const environment = findEnvironment(document, environmentId);
  const app = findApp(document, environment.appId);
  const state = environment.sandbox ? await rooms.sandbox.start() : null;
  const provider = resolveProvider(app, environment, state?.state === 'running' ? state.url : null);
  return { ...rooms, document, app, environment, provider };
}

export function recordOf({ document, environment }: ProbeSetting, kind: CredentialKind): CredentialRecord | null {
  return credentialsOf(document, environment.id).find((credential) => credential.kind === kind) ?? null;
}

/** The caller wipes it. Null where the field is empty. */
export function takeSecret(
  { vault, document }: ProbeSetting,
  record: CredentialRecord | null,
  field: string,
): SecretValue | null {
  const value = record?.fields[field]?.value;
  return record !== null && value !== undefined && 'box' in value
    ? vault.open(placeOf(document, record, field), value)
    : null;
}

export function publicText(record: CredentialRecord | null, field: string): string | null {
  const value = record?.fields[field]?.value;
  return value !== undefined && 'text' in value ? value.text : null;
}

/** Where X's OAuth 1.0a and app-only endpoints are; null for servers of which Keystage knows none. */
export function oauth1Origin({ provider }: ProbeSetting): string | null {
  return provider.name === 'x' ? provider.tokenUrl.origin : null;
}
