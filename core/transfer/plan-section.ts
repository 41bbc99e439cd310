import {
  emptyRegistration,
  planCapture,
  toHandle,
  type App,
  type CommandOutput,
  type Environment,
  type PlannedCredential,
} from '../../shared/index.ts';
import type { Sealing } from '../catalog/credentials.ts';
import { environmentsOf } from '../catalog/find.ts';
import { findByFingerprint } from '../catalog/search-by-value.ts';
import { viewEnvironment } from '../catalog/views.ts';
import type { Document } from '../vault/document.ts';
import type { HeldSection, HeldValue, Target } from './import-plans.ts';

type SectionView = CommandOutput<'import.read'>['sections'][number];
type CredentialView = SectionView['credentials'][number];
type Fate = CredentialView['fate'];

export interface PlannedImport {
  readonly plan: PlannedCredential;
  readonly view: CredentialView;
  /** By field. */
  readonly secrets: ReadonlyMap<string, HeldValue>;
}

export interface PlannedSection {
  readonly view: SectionView;
  readonly app: App | null;
  readonly environment: Environment | null;
  readonly credentials: readonly PlannedImport[];
}

/** Where a section's values would go in the vault as it is now. */
export function planSection(
  document: Document,
  sealing: Pick<Sealing, 'fingerprint'>,
  section: HeldSection,
  target: Target,
  now: number,
): PlannedSection {
  const app = findByName(Object.values(document.apps), target.appName);
  const environment = app === null ? null : findByName(environmentsOf(document, app.id), target.environmentName);
  const stage =
    environment === null
      ? { registration: emptyRegistration(), credentials: [], sandbox: false }
      : viewEnvironment(document, environment);
  const held = new Map(section.values.map((value) => [placeKey(value), value]));
  const prints = new Map(section.values.map((value) => [placeKey(value), sealing.fingerprint(value.secret)]));
  const values = section.values.map(({ secret, ...rest }) => ({ ...rest, value: secret.revealText() }));
  const plan = planCapture(
    { values, providerAppId: section.providerAppId },
    {
      provider: app?.provider ?? 'x',
      environment: stage,
      now,
      holds: ({ fields }, { place, group }) =>
        fields.some(
          ({ name, fingerprint: print }) => name === place.field && print === prints.get(placeKey({ place, group })),
        ),
    },
  );
  const credentials = plan.credentials.map((one) => {
    const key = `${section.key}.${one.kind}.${String(one.group)}`;
    const secrets = one.values.flatMap((value) => {
      const own = held.get(placeKey(value));
      return own === undefined ? [] : [[value.place.field, own] as const];
    });
    const printOf = (value: Pick<HeldValue, 'place' | 'group'>) => prints.get(placeKey(value)) ?? '';
    return { plan: one, view: viewCredential(document, key, one, printOf), secrets: new Map(secrets) };
  });
  const known = stage.registration.callbackUrls;
  const room = 10 - known.length;
  return {
    app,
    environment,
    credentials,
    view: {
      key: section.key,
      app: { id: app?.id ?? null, name: app?.name ?? target.appName },
      environment: { id: environment?.id ?? null, name: environment?.name ?? target.environmentName },
      credentials: credentials.map(({ view }) => view),
      providerAppId: plan.providerAppId,
      callbackUrls: section.callbackUrls.filter((url) => !known.includes(url)).slice(0, room),
      warnings: warningsOf(plan.otherAppId, stage),
    },
  };
}

function findByName<Thing extends { readonly name: string; readonly handle: string }>(
  things: readonly Thing[],
  name: string,
): Thing | null {
  const exact = things.find((thing) => thing.name.toLowerCase() === name.toLowerCase());
  return exact ?? things.find(({ handle }) => handle === toHandle(name, '')) ?? null;
}

function placeKey({ place, group }: Pick<HeldValue, 'place' | 'group'>): string {
  return `${place.kind} ${place.field} ${String(group)}`;
}

function viewCredential(
  document: Document,
  key: string,
  { kind, into, values, missing, userId, handle }: PlannedCredential,
  printOf: (value: Pick<HeldValue, 'place' | 'group'>) => string,
): CredentialView {
  const seen = values.map((value) => {
    const print = printOf(value);
    const stored = into?.fields.find(({ name }) => name === value.place.field);
    const fate: Fate = stored === undefined ? 'new' : stored.fingerprint === print ? 'same' : 'differs';
    const hits = findByFingerprint(document, new Set([print]));
    const former = hits.find(({ credentialId, replacedAt }) => credentialId === into?.id && replacedAt !== null);
    const hints = value.hints.filter(({ severity }) => severity === 'warning').map(({ message }) => message);
    const { label, line, reason, doubt, place } = value;
    return {
      field: place.field,
      label,
      line,
      length: value.value.length,
      reason,
      warnings: [
        ...(doubt === null ? [] : [doubt]),
        ...hints,
        ...(former !== undefined && fate === 'differs'
          ? ['The vault had this value before, and has a newer one.']
          : []),
      ],
      fate,
      elsewhere: hits
        .filter(({ credentialId, replacedAt }) => replacedAt === null && credentialId !== into?.id)
        .map(({ reference }) => reference),
    };
  });
  return {
    key,
    kind,
    into: into === null ? null : { id: into.id, name: into.name },
    account: handle === null ? userId : `@${handle.replace(/^@/, '')}`,
    values: seen,
    missing,
    fate: seen.some(({ fate }) => fate === 'differs')
      ? 'differs'
      : seen.every(({ fate }) => fate === 'same')
        ? 'same'
        : 'new',
  };
}

function warningsOf(otherAppId: string | null, stage: Pick<Environment, 'sandbox' | 'registration'>): string[] {
  return [
    ...(otherAppId === null
      ? []
      : [
          `The file names the app ID ${otherAppId}, and this environment is registered as ${stage.registration.providerAppId}.`,
        ]),
    ...(stage.sandbox ? ['This environment is set to the sandbox, which does not know keys of X’s.'] : []),
  ];
}
