import type { CommandInput } from '../../contract/contract.ts';
import type { CapturePlan } from './plan-capture.ts';

/** What `capture.save` is given for a plan. Credentials that can't be stored yet are left out. */
export function toCaptureInput(
  plan: CapturePlan,
  environmentId: CommandInput<'capture.save'>['environmentId'],
): CommandInput<'capture.save'> {
  return {
    environmentId,
    registration: plan.providerAppId === null ? {} : { providerAppId: plan.providerAppId },
    credentials: plan.credentials
      .filter(({ missing }) => missing === null)
      .map(({ kind, into, values, userId }) => ({
        kind,
        into: into?.id ?? null,
        account: userId === null || (into?.account ?? null) !== null ? null : { userId, handle: '' },
        fields: Object.fromEntries(values.map(({ place, value }) => [place.field, value])),
      })),
  };
}
