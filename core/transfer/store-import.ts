import {
  formatReference,
  kindSpecs,
  readValue,
  standardEnvironments,
  toFreeHandle,
  toHandle,
  type CommandOutput,
  type EnvironmentId,
  type Grant,
  type Registration,
  type Timestamp,
} from '../../shared/index.ts';
import { storeCaptured, type Captured, type Expected } from '../capture/store-captured.ts';
import { addApp, addEnvironment } from '../catalog/apps.ts';
import type { Sealing } from '../catalog/credentials.ts';
import { credentialsOf, findApp, findCredential, findEnvironment, environmentsOf, placeOf } from '../catalog/find.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Document } from '../vault/document.ts';
import type { HeldPlan, HeldSection, Target } from './import-plans.ts';
import { planSection, type PlannedImport, type PlannedSection } from './plan-section.ts';

type Answer = CommandOutput<'import.store'>;

interface Choice {
  readonly leaveOut: ReadonlySet<string>;
  readonly replace: ReadonlySet<string>;
}

export interface ImportOutcome {
  readonly stored: Answer['stored'];
  readonly kept: string[];
  /** Where each value of the file that was not left out is to be found afterwards, also where it was there before. */
  readonly expected: readonly Expected[];
}

/** All of the plan or, where it throws, none of it. Planned anew, on what the vault holds at this moment. */
export function storeImport(
  draft: Document,
  sealing: Sealing,
  plan: HeldPlan,
  choice: Choice,
  now: Timestamp,
): ImportOutcome {
  const outcome = { stored: [] as Answer['stored'], kept: [] as string[], expected: [] as Expected[] };
  for (const section of plan.sections) {
    const target = plan.targets.get(section.key);
    if (target === undefined || choice.leaveOut.has(section.key)) continue;
    const planned = planSection(draft, sealing, section, target, Date.parse(now));
    const chosen = planned.credentials.filter(({ view }) => view.missing === null && !choice.leaveOut.has(view.key));
    const wanted = chosen.filter(({ view }) => {
      if (view.fate === 'differs' && !choice.replace.has(view.key)) {
        outcome.kept.push(
          `${planned.view.app.name}, ${planned.view.environment.name}: ${view.into?.name ?? view.kind}`,
        );
        return false;
      }
      return view.fate !== 'same';
    });
    for (const same of chosen.filter(({ view }) => view.fate === 'same'))
      outcome.expected.push(...placesOf(draft, same));
    const registration = registrationChanges(planned);
    const changes = Object.keys(registration).length > 0 && planned.environment !== null;
    if (wanted.length === 0 && !changes) continue;
    const environmentId = ensureEnvironment(draft, planned, target, now);
    const credentials = toCaptured(draft, environmentId, section, wanted, now);
    const done = storeCaptured(draft, sealing, { environmentId, registration, credentials }, now);
    outcome.expected.push(...done.expected);
    for (const { id, isNew, fields } of done.credentials) {
      const { appId } = findEnvironment(draft, environmentId);
      const reference = referenceTo(draft, environmentId, findCredential(draft, id).name);
      outcome.stored.push({ appId, environmentId, credentialId: id, reference, isNew, fields: [...fields] });
    }
  }
  return outcome;
}

function placesOf(document: Document, { plan, secrets }: PlannedImport): Expected[] {
  const record = plan.into === null ? null : findCredential(document, plan.into.id);
  if (record === null) return [];
  return [...secrets].map(([field, { secret }]) => ({ place: placeOf(document, record, field), value: secret }));
}

function registrationChanges({ view, environment }: PlannedSection): Partial<Registration> {
  const known = environment?.registration.callbackUrls ?? [];
  return {
    ...(view.providerAppId === null ? {} : { providerAppId: view.providerAppId }),
    ...(view.callbackUrls.length === 0 ? {} : { callbackUrls: [...known, ...view.callbackUrls] }),
  };
}

/** A new app gets the three stages at once, as in the window: what it lacks is then seen. */
function ensureEnvironment(
  draft: Document,
  { app, environment }: PlannedSection,
  { appName, environmentName }: Target,
  now: Timestamp,
): EnvironmentId {
  if (environment !== null) return environment.id;
  const appId = app?.id ?? addApp(draft, { name: appName, provider: 'x' }, standardEnvironments, now).id;
  const handle = toHandle(environmentName, 'environment');
  const made = environmentsOf(draft, appId).find((other) => other.handle === handle);
  return (made ?? addEnvironment(draft, appId, environmentName, undefined, now)).id;
}

function toCaptured(
  draft: Document,
  environmentId: EnvironmentId,
  section: HeldSection,
  wanted: readonly PlannedImport[],
  now: Timestamp,
): Captured[] {
  const taken = new Set(credentialsOf(draft, environmentId).map(({ name }) => name));
  return wanted.map(({ plan: { kind, group, into, userId, handle }, secrets }) => {
    const plain = kindSpecs[kind].defaultName;
    const owner = (handle ?? '') === '' ? plain : `${plain}-${toHandle(handle ?? '', 'account')}`;
    const name = toFreeHandle(taken.has(plain) ? owner : plain, taken);
    if (into === null) taken.add(name);
    const facts = section.facts.find((one) => one.kind === kind && one.group === group);
    const grant = toGrant(facts?.expiresAt ?? null, secrets.get('access_token')?.secret.revealText() ?? '', now);
    return {
      kind,
      into: into?.id ?? null,
      name,
      account: userId === null && handle === null ? null : { userId: userId ?? '', handle: handle ?? '' },
      fields: new Map([...secrets].map(([field, { secret }]) => [field, secret])),
      ...(grant === null ? {} : { grant }),
      ...(facts === undefined || facts.note === '' ? {} : { notes: facts.note }),
    };
  });
}

/** X's access tokens live for two hours. Which scopes they were granted no file tells. */
const usualLifeMs = 2 * 3_600_000;

function toGrant(expiresAt: number | null, accessToken: string, now: Timestamp): Grant | null {
  if (expiresAt === null) return null;
  const issued = readValue(accessToken).find(({ issuedAt }) => issuedAt !== null)?.issuedAt;
  const issuedAt = toTimestamp(Math.min(issued ?? expiresAt - usualLifeMs, Date.parse(now)));
  return { scopesAsked: [], scopesGranted: [], issuedAt, expiresAt: toTimestamp(expiresAt), revokedAt: null };
}

function referenceTo(document: Document, environmentId: EnvironmentId, credential: string): string {
  const environment = findEnvironment(document, environmentId);
  const app = findApp(document, environment.appId);
  return formatReference({ app: app.handle, environment: environment.handle, credential, field: null });
}
