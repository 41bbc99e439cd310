import {
  assertNever,
  KeystageError,
  type CredentialId,
  type ParsedInput,
  type ProbePlan,
  type ProbeReport,
  type ProbeResult,
} from '../../shared/index.ts';
import { toTimestamp } from '../system-clock.ts';
import { probeAppType, probePort } from './local-probes.ts';
import { planProbes } from './plan-probes.ts';
import { readSetting, type ProbeRooms, type ProbeSetting } from './probe-setting.ts';
import { listRemaining } from './remaining-causes.ts';
import { probeApiKey, probeCallback, probeClient, probeClock } from './remote-probes.ts';

export interface VerifiedField {
  readonly credentialId: CredentialId;
  readonly field: string;
}

/** What a probe found, and which stored values it has proved right. */
export type Finding = Pick<ProbeResult, 'verdict' | 'proved' | 'explanation' | 'exchange'> & {
  readonly verified: readonly VerifiedField[];
};

/** Runs the probes that are named, one after the other; nothing runs that was not named. */
export async function runProbes(
  rooms: ProbeRooms,
  { environmentId, ids }: ParsedInput<'probe.run'>,
): Promise<ProbeReport> {
  const setting = await readSetting(rooms, environmentId);
  const plans = planProbes(setting);
  const chosen = [...new Set(ids)].map((id) => {
    const plan = plans.find((each) => each.id === id);
    if (plan?.whyNot === null) return plan;
    throw new KeystageError('input/invalid', plan?.whyNot ?? 'There is no such probe for this environment.', {
      field: 'ids',
      hint: 'List the probes to see which can be run.',
    });
  });
  const results: ProbeResult[] = [];
  const verified: VerifiedField[] = [];
  for (const plan of chosen) {
    const { verified: proven, ...finding } = await run(setting, plan);
    verified.push(...proven);
    const { id, name, title, subject } = plan;
    results.push({ id, name, title, subject, ...finding });
  }
  if (verified.length > 0) await noteVerified(setting, verified);
  return { results, remaining: listRemaining(results, setting.provider.name) };
}

function run(setting: ProbeSetting, { name, subject }: ProbePlan): Promise<Finding> | Finding {
  switch (name) {
    case 'port':
      return probePort(subject ?? '');
    case 'app-type':
      return probeAppType(setting);
    case 'clock':
      return probeClock(setting);
    case 'client':
      return probeClient(setting);
    case 'api-key':
      return probeApiKey(setting);
    case 'callback':
      return probeCallback(setting, subject ?? '');
    default:
      return assertNever(name, 'probe');
  }
}

/** A date, not a value. A field that was changed while it was probed is not the one that was proved. */
async function noteVerified(
  { vault, document, ports }: ProbeSetting,
  verified: readonly VerifiedField[],
): Promise<void> {
  const now = toTimestamp(ports.clock.now());
  await vault.update((draft) => {
    for (const { credentialId, field } of verified) {
      const record = draft.credentials[credentialId]?.fields[field];
      const probed = document.credentials[credentialId]?.fields[field];
      if (record === undefined || record.value.fingerprint !== probed?.value.fingerprint) continue;
      record.lastVerifiedAt = now;
      record.lastUsedAt = now;
    }
  });
}
