import { createHash } from 'node:crypto';
import { ManualClock } from '../../testing/manual-clock.ts';
import type { RegistrationSource, SandboxRegistration } from '../registration-source.ts';
import { createSandbox } from '../sandbox.ts';

export const callback = 'http://127.0.0.1:8735/callback';
export const plantedSecret = 'planted-client-secret';
/** A verifier of the sort that nobody could guess, were it not written here. */
export const verifier = 'planted-verifier-planted-verifier-planted-verifier';
export const challenge = createHash('sha256').update(verifier).digest('base64url');

export function publicApp(changes: Partial<SandboxRegistration> = {}): SandboxRegistration {
  return {
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

export interface RunningSandbox {
  readonly url: string;
  readonly port: number;
  readonly clock: ManualClock;
  /** The console: what is put in or taken out counts from the next request on. */
  readonly apps: SandboxRegistration[];
  close(): Promise<void>;
}

export async function startSandbox(apps: SandboxRegistration[] = [publicApp(), confidentialApp()]) {
  const clock = new ManualClock();
  const registrations: RegistrationSource = {
    find: (clientId) => Promise.resolve(apps.find((app) => app.clientId === clientId) ?? null),
  };
  const sandbox = createSandbox({ registrations, clock });
  const { url } = await sandbox.listen({ port: 0 });
  const running: RunningSandbox = { url, port: Number(new URL(url).port), clock, apps, close: () => sandbox.close() };
  return running;
}
