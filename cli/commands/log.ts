import type { ActivityEntry, ChainState } from '../../shared/index.ts';
import { parseSince } from '../places/since.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import type { VaultDoor } from '../session/vault-door.ts';
import { formatTable, type Cell } from '../terminal/table.ts';
import { answer, type Screen, type Terminal } from '../terminal/terminal.ts';

export interface LogOptions extends UnlockOptions {
  readonly limit: number;
  readonly since?: string;
  readonly of?: string;
}

export async function showLog(terminal: Terminal, options: LogOptions): Promise<void> {
  const since = options.since === undefined ? null : parseSince(options.since, Date.now());
  await withUnlockedDoor(terminal, options, async (door) => {
    const { entries, chain } = await readEntries(door, options.limit, since, options.of);
    answer(terminal, { entries, chain }, (screen) => formatLog(entries, chain, screen));
  });
}

/** The contract gives a thousand entries at a time. */
const pageLength = 1000;

async function readEntries(door: VaultDoor, limit: number, since: string | null, reference?: string) {
  const only = reference === undefined ? {} : { reference };
  const entries: ActivityEntry[] = [];
  for (let before: number | undefined; ;) {
    const wanted = Math.min(pageLength, limit - entries.length);
    const page = await door.call('activity.list', {
      limit: wanted,
      ...only,
      ...(before === undefined ? {} : { before }),
    });
    const recent = since === null ? page.entries : page.entries.filter(({ at }) => at >= since);
    entries.push(...recent);
    before = page.entries.at(-1)?.sequence;
    const isLast = page.entries.length < wanted || recent.length < page.entries.length || entries.length >= limit;
    if (isLast || before === undefined || before === 1) return { entries, chain: page.chain };
  }
}

function formatLog(entries: readonly ActivityEntry[], chain: ChainState, { paint, columns }: Screen): string {
  const titles = [
    { title: 'WHEN' },
    { title: 'WHAT' },
    { title: 'WHICH', flexible: true },
    { title: 'THROUGH', flexible: true },
    { title: 'RESULT' },
  ];
  const table =
    entries.length === 0 ? 'Nothing is noted.\n' : formatTable(titles, entries.map(toCells), paint, columns);
  const said = chain.state === 'whole' ? 'The log is whole.' : chain.message;
  return `${table}\n${paint(said, chain.state === 'whole' ? 'dim' : 'red')}\n`;
}

function toCells({ at, action, references, door, program, failure }: ActivityEntry): Cell[] {
  const through = program === null ? door : `${door}: ${program}`;
  const result: Cell = failure === null ? 'done' : { text: failure, style: 'red' };
  return [at.replace('T', ' ').replace(/\.\d+Z$/, 'Z'), action, references.join(' '), through, result];
}
