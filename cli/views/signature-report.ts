import type { CommandOutput } from '../../shared/index.ts';
import type { Paint } from '../terminal/paint.ts';
import { formatPairs } from '../terminal/table.ts';

type Report = CommandOutput<'signature.explain'>;

/** A verdict, what it rests on, and both base strings with the place where they part. */
export function formatReport(report: Report, paint: Paint): string {
  const { verdict, says, findings } = report;
  const style = verdict === 'same' ? 'green' : verdict === 'unknown' ? 'amber' : 'red';
  const found = findings.map((finding) => {
    const pairs = [
      ['Evidence', finding.evidence],
      ['Fix', finding.fix],
    ] as const;
    return `\n${paint(`${finding.says} (${finding.certainty})`, 'bold')}\n${formatPairs(pairs, paint, '  ')}`;
  });
  return `${paint(says, style)}\n${found.join('')}\n${formatPairs(describeStrings(report), paint)}`;
}

function describeStrings({ ours, theirs, firstDifference }: Report): (readonly [string, string])[] {
  return [
    ['Right base string', ours.baseString],
    ...(theirs === null || theirs.baseString === ours.baseString
      ? []
      : [[theirs.from === 'given' ? 'Theirs' : 'Theirs, worked out', theirs.baseString] as const]),
    ...(firstDifference === null
      ? []
      : [
          ['They part at', `${firstDifference.at} (${firstDifference.part})`] as const,
          ['  right', firstDifference.ours] as const,
          ['  theirs', firstDifference.theirs] as const,
        ]),
  ];
}
