import { createHash } from 'node:crypto';
import { ManualClock } from '../../testing/manual-clock.ts';
import { verifySignature } from '../../oauth1/verify.ts';
import { SecretValue } from '../../secret-value.ts';
import type { KeyRegistration, RegistrationSource, SandboxRegistration } from '../registration-source.ts';
import { createSandbox } from '../sandbox.ts';

export const callback = 'http://127.0.0.1:8735/callback';
export const plantedSecret = 'planted-client-secret';
/** A verifier of the sort that nobody could guess, were it not written here. */
export const verifier = 'planted-verifier-planted-verifier-planted-verifier';
export const challenge = createHash('sha256').update(verifier).digest('base64url');

export function publicApp(changes: Partial<SandboxRegistration> = {}): SandboxRegistration {
  return {
    environmentId: 'env-oauth2',
    clientId: 'public-app',
    appName: 'Acme Poster',
    oauth2Type: 'native-app',
    callbackUrls: [callback],
    verifySecret: () => false,
    ...changes,
  };
}

export function confidentialApp(changes: Partial<SandboxRegistration> = {}): SandboxRegistration {
  return publicApp({
    clientId: 'confidential-app',
    oauth2Type: 'web-app',
    verifySecret: (candidate) => candidate === plantedSecret,
    ...changes,
  });
}

export const apiKey = 'planted-api-key';
export const plantedApiSecret = 'planted-api-secret';

/** An app with an API key, read and write, as it is in the console now: tests change it while the sandbox runs. */
export interface KeyedApp {
  apiKey: string;
  apiSecret: string;
  registration: Omit<KeyRegistration, 'keyId' | 'verifySecret' | 'verifySignature'>;
}

export function keyedApp(changes: Partial<KeyedApp['registration']> = {}): KeyedApp {
  return {
    apiKey,
    apiSecret: plantedApiSecret,
    registration: {
      environmentId: 'env-oauth1',
      appId: '30330012',
      appName: 'Acme Poster',
      callbackUrls: [callback],
      permission: 'read-write',
      requestEmail: false,
      suspended: false,
      ...changes,
    },
  };
}

function registrationOf(app: KeyedApp | undefined): KeyRegistration | null {
  if (app === undefined) return null;
  const { apiSecret } = app;
  return {
    ...app.registration,
    keyId: `key ${app.apiKey}`,
    verifySecret: (candidate) => candidate === apiSecret,
    verifySignature: (claim, tokenSecret) =>
      verifySignature(claim, { consumerSecret: SecretValue.fromText(apiSecret), tokenSecret }),
  };
}

export interface RunningSandbox {
  readonly url: string;
  readonly port: number;
  readonly clock: ManualClock;
  /** The console: what is put in or taken out counts from the next request on. */
  readonly apps: SandboxRegistration[];
  readonly keyedApps: KeyedApp[];
  close(): Promise<void>;
}

export async function startSandbox(apps: SandboxRegistration[] = [publicApp(), confidentialApp()]) {
  const clock = new ManualClock();
  const keyedApps = [keyedApp()];
  const registrations: RegistrationSource = {
    findByApiKey: (key) => Promise.resolve(registrationOf(keyedApps.find((app) => app.apiKey === key))),
    findByEnvironment: (id) =>
      Promise.resolve(registrationOf(keyedApps.find((app) => app.registration.environmentId === id))),
    find: (clientId) => Promise.resolve(apps.find((app) => app.clientId === clientId) ?? null),
  };
  const sandbox = createSandbox({ registrations, clock });
  const { url } = await sandbox.listen({ port: 0 });
  const running: RunningSandbox = {
    url,
    port: Number(new URL(url).port),
    clock,
    apps,
    keyedApps,
    close: () => sandbox.close(),
  };
  return running;
}

/** A console without apps. */
export const noRegistrations: RegistrationSource = {
  find: () => Promise.resolve(null),
  findByApiKey: () => Promise.resolve(null),
  findByEnvironment: () => Promise.resolve(null),
};
