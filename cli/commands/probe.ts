import { KeystageError, probeNames, type ProbePlan, type ProbeReport } from '../../shared/index.ts';
import { locateEnvironment } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import type { Paint, Style } from '../terminal/paint.ts';
import { answer, tell, type Terminal } from '../terminal/terminal.ts';

export interface ProbeOptions extends UnlockOptions {
  readonly only?: string;
  readonly list?: true;
}

/** Runs the probes, or says what they would send. Ends with 1 where one has failed. */
export async function probeEnvironment(terminal: Terminal, reference: string, options: ProbeOptions): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const { environment } = await locateEnvironment(door, reference);
    const environmentId = environment.id;
    const plans = chosenOf(await door.call('probe.list', { environmentId }), options.only);
    if (options.list === true) {
      answer(terminal, plans, ({ paint }) => plans.map((plan) => formatPlan(plan, paint)).join(''));
      return;
    }
    const ready = plans.filter(({ whyNot }) => whyNot === null);
    for (const { title, whyNot } of plans) if (whyNot !== null) tell(terminal, `Left out: ${title}. ${whyNot}`);
    if (ready.length === 0) {
      throw new KeystageError('oauth/not-ready', 'None of these probes can be run yet.', {
        hint: 'Store what is missing, then probe again.',
      });
    }
    const report = await door.call('probe.run', { environmentId, ids: ready.map(({ id }) => id) });
    answer(terminal, report, ({ paint }) => formatReport(report, paint));
    const failed = report.results.find(({ verdict }) => verdict === 'failed');
    if (failed === undefined) return;
    const { code, message, fix } = failed.explanation ?? { code: 'oauth/not-ready', message: failed.proved, fix: '' };
    throw new KeystageError(code, message, fix === '' ? {} : { hint: fix });
  });
}

function chosenOf(plans: readonly ProbePlan[], only: string | undefined): readonly ProbePlan[] {
  if (only === undefined) return plans;
  const names = only.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !probeNames.some((each) => each === name));
  if (unknown !== undefined) {
    throw new KeystageError('input/invalid', `There is no probe “${unknown}”.`, {
      field: 'only',
      hint: `Choose of ${probeNames.join(', ')}.`,
    });
  }
  return plans.filter(({ name }) => names.includes(name));
}

function formatPlan({ title, subject, sends, host, cost, proves, whyNot }: ProbePlan, paint: Paint): string {
  const lines = [
    `${paint(title, 'bold')}${subject === null ? '' : ` ${paint(subject)}`}`,
    `  sends   ${paint(sends)}${host === null ? '' : ` To ${paint(host)}.`}`,
    `  costs   ${paint(cost)}`,
    `  proves  ${paint(proves)}`,
    ...(whyNot === null ? [] : [`  ${paint(`can’t be run: ${whyNot}`, 'amber')}`]),
  ];
  return `${lines.join('\n')}\n`;
}

const marks: Readonly<Record<ProbeReport['results'][number]['verdict'], Style>> = {
  passed: 'green',
  failed: 'red',
  unclear: 'amber',
};

function formatReport({ results, remaining }: ProbeReport, paint: Paint): string {
  const lines = results.flatMap(({ title, subject, verdict, proved, explanation }) => [
    `${paint(verdict.padEnd(7), marks[verdict])}  ${paint(title, 'bold')}${subject === null ? '' : ` ${paint(subject)}`}: ${paint(proved)}`,
    ...(explanation === null
      ? []
      : [`         cause  ${paint(explanation.cause)}`, `         fix    ${paint(explanation.fix)}`]),
  ]);
  if (remaining.length > 0) lines.push('', 'Causes of “Something went wrong” and of a login without an answer:');
  lines.push(...remaining.map(({ cause, standing }) => `  ${standing.padEnd(8)}  ${cause}`));
  return `${lines.join('\n')}\n`;
}
