import type { CommandInput, CommandOutput, FlagName, FlagTone } from '../../shared/index.ts';
import { locate } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import type { Style } from '../terminal/paint.ts';
import { formatTable, type Cell } from '../terminal/table.ts';
import { answer, type Screen, type Terminal } from '../terminal/terminal.ts';

export interface AttentionOptions extends UnlockOptions {
  readonly only?: FlagName[];
  readonly text?: string;
  readonly limit: number;
  /** The least that ends the command with 1. */
  readonly failOn: FlagTone | 'never';
}

const styles: Readonly<Record<FlagTone, Style>> = { danger: 'red', warning: 'amber', neutral: 'dim' };
const tones: readonly FlagTone[] = ['danger', 'warning', 'neutral'];

/** Lists what needs a look, and ends with 1 where any of it is as bad as `failOn`, for scripts and scheduled jobs. */
export async function showAttention(
  terminal: Terminal,
  reference: string | undefined,
  options: AttentionOptions,
  setExitCode: (exitCode: number) => void,
): Promise<void> {
  await withUnlockedDoor(terminal, options, async (door) => {
    const place = reference === undefined ? null : await locate(door, reference);
    const input: CommandInput<'attention.list'> = {
      appId: place?.app.id ?? null,
      environment: place?.environment?.handle ?? null,
      text: options.text ?? '',
      limit: options.limit,
      ...(options.only === undefined ? {} : { only: options.only }),
    };
    const found = await door.call('attention.list', input);
    answer(terminal, found, (screen) => formatFound(found, screen));
    const asked = found.counts.filter(({ is }) => options.only?.includes(is) ?? true);
    if (options.failOn === 'never') return;
    const limit = tones.indexOf(options.failOn);
    if (asked.some(({ tone }) => tones.indexOf(tone) <= limit)) setExitCode(1);
  });
}

function formatFound({ items, total }: CommandOutput<'attention.list'>, screen: Screen): string {
  if (total === 0) return 'Nothing needs you today.\n';
  const rows = items.map(({ is, tone, reference, message }): Cell[] => [
    { text: is, style: styles[tone] },
    reference,
    message,
  ]);
  const columns = [{ title: 'WHAT' }, { title: 'REFERENCE' }, { title: 'WHY', flexible: true }];
  const table = formatTable(columns, rows, screen.paint, screen.columns);
  return items.length === total ? table : `${table}${items.length} of ${total}. More with --limit.\n`;
}
