import type { ProbeReport, RemainingCause } from '../../../shared/index.ts';

/** A newer report over an older one: what was asked again counts anew, what was not keeps its answer. */
export function joinReports(before: ProbeReport, next: ProbeReport): ProbeReport {
  const again = new Set(next.results.map(({ id }) => id));
  return {
    results: [...before.results.filter(({ id }) => !again.has(id)), ...next.results],
    remaining: next.remaining.length === 0 ? before.remaining : next.remaining.map((cause) => keep(cause, before)),
  };
}

/** A run of one probe leaves the others’ causes open: what an earlier run settled stays settled. */
function keep(cause: RemainingCause, before: ProbeReport): RemainingCause {
  const earlier = before.remaining.find((other) => other.cause === cause.cause);
  return cause.standing === 'open' && earlier !== undefined ? earlier : cause;
}
