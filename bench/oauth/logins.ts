import * as z from 'zod';
import { median, ratioOf, toTable } from '../vault/timing.ts';
import { BareLogin } from './bare-login.ts';
import { LoginHouse } from './login-house.ts';
import { Program } from './program.ts';

const rounds = 25;
const floodRounds = 5;
/** So many are answered before the callback comes, and the flood goes on. */
export const foreignRequests = 20_000;
/** More at once than the listener has places for. */
export const floodWidth = 200;

const visitSchema = z.object({ ms: z.number(), status: z.literal(303), location: z.string() });
const timeSchema = z.object({ ms: z.number() });

export interface MeasuredLogins {
  readonly table: string;
  readonly flood: string;
}

/** How long a browser that comes back waits until it is sent on, which is after the token is on disk. */
export async function measureLogins(): Promise<MeasuredLogins> {
  const tokenServer = new Program('token-server');
  const { port } = z.object({ port: z.int() }).parse(await tokenServer.hear());
  const browser = new Program('browser');
  const bare = await BareLogin.open(port);
  const small = await LoginHouse.open(0, port);
  const large = await LoginHouse.open(1000, port);

  /** Answers the whole time, and how much of it was the token endpoint's. */
  async function visit(url: string): Promise<{ ms: number; serverMs: number }> {
    browser.tell(url);
    const { ms } = visitSchema.parse(await browser.hear());
    tokenServer.tell('last');
    return { ms, serverMs: timeSchema.parse(await tokenServer.hear()).ms };
  }
  async function logIn(house: LoginHouse): Promise<{ ms: number; serverMs: number }> {
    const { run, callback } = await house.start();
    const visited = await visit(callback.href);
    await house.requireSuccess(run);
    return visited;
  }

  const contestants = {
    'bare: ask, write, flush, rename': () => visit(bare.callback),
    'Keystage, a vault of one app': () => logIn(small),
    'Keystage, beside 1,000 credentials': () => logIn(large),
  };
  const beyond: Record<string, number[]> = {};
  // The first rounds are for the compiler and for the caches.
  for (let round = -5; round < rounds; round += 1) {
    for (const [name, contestant] of Object.entries(contestants)) {
      const { ms, serverMs } = await contestant();
      if (round >= 0) (beyond[name] ??= []).push(ms - serverMs);
    }
  }

  const quiet: number[] = [];
  const flooded: number[] = [];
  const speeds: number[] = [];
  const counts: Record<string, number> = {};
  for (let round = 0; round < floodRounds; round += 1) {
    quiet.push((await logIn(small)).ms);
    const flood = new Program('flood');
    const { run, callback } = await small.start();
    flood.tell({ port: Number(callback.port), width: floodWidth, noticeAt: foreignRequests });
    const { seconds } = z.object({ seconds: z.number() }).parse(await flood.hear());
    speeds.push(foreignRequests / seconds);
    flooded.push((await visit(callback.href)).ms);
    await small.requireSuccess(run);
    const ended = z.object({ counts: z.record(z.string(), z.number()) }).parse(await flood.hear());
    for (const [outcome, count] of Object.entries(ended.counts)) counts[outcome] = (counts[outcome] ?? 0) + count;
    await flood.end();
  }
  await Promise.all([tokenServer.end(), browser.end(), bare.close(), small.close(), large.close()]);

  const [limit] = Object.values(beyond);
  const shown = (ms: number) => `${ms.toFixed(1)} ms`;
  const table = toTable([
    ['from the callback to the saved token', 'median', 'slowest', 'bare being 1'],
    ...Object.entries(beyond).map(([name, ms]) => [
      name,
      shown(median(ms)),
      shown(Math.max(...ms)),
      `${ratioOf(ms, limit).toFixed(1)} ×`,
    ]),
  ]);
  const { dropped = 0, ...answered } = counts;
  const answers = Object.entries(answered).map(([status, count]) => `${count.toLocaleString('en')} × ${status}`);
  const flood = toTable([
    ['a callback', 'succeeded', 'median', 'slowest'],
    ['with nobody else there', `${quiet.length} of ${floodRounds}`, shown(median(quiet)), shown(Math.max(...quiet))],
    ['in the flood', `${flooded.length} of ${floodRounds}`, shown(median(flooded)), shown(Math.max(...flooded))],
  ]);
  const speed = Math.round(median(speeds)).toLocaleString('en');
  const told = `${speed} answers a second: ${answers.join(', ')}. ${dropped.toLocaleString('en')} connections lost their place to newcomers.`;
  return { table, flood: `${flood}\n\n${told}` };
}
