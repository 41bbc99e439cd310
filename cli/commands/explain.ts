import type { Diagnosis } from '../../shared/index.ts';
import { locateEnvironment } from '../places/locate.ts';
import { withUnlockedDoor, type UnlockOptions } from '../session/unlocked-door.ts';
import { withDoor } from '../session/vault-door.ts';
import { formatPairs } from '../terminal/table.ts';
import { answer, type Screen, type Terminal } from '../terminal/terminal.ts';
import { readAnswerText } from './read-answer-text.ts';

export interface ExplainOptions extends UnlockOptions {
  readonly file?: string;
  readonly status?: number;
}

/** Without an environment no vault is opened, nor asked for. */
export async function explainAnswer(
  terminal: Terminal,
  reference: string | undefined,
  options: ExplainOptions,
): Promise<void> {
  const text = await readAnswerText(options.file);
  const input = { text, ...(options.status === undefined ? {} : { status: options.status }) };
  if (reference === undefined) {
    await withDoor(terminal, async (door) => {
      show(terminal, await door.call('oauth.explain', input));
    });
    return;
  }
  await withUnlockedDoor(terminal, options, async (door) => {
    const { environment } = await locateEnvironment(door, reference);
    show(terminal, await door.call('oauth.explain', { ...input, environmentId: environment.id }));
  });
}

function show(terminal: Terminal, diagnosis: Diagnosis): void {
  answer(terminal, diagnosis, (screen) => formatDiagnosis(diagnosis, screen));
}

export function formatDiagnosis({ explanation: { message, cause, fix } }: Diagnosis, { paint }: Screen): string {
  return `${paint(message, 'bold')}\n${formatPairs(
    [
      ['Cause', cause],
      ['Fix', fix],
    ],
    paint,
    '  ',
  )}`;
}
