import type { Clock } from '../ports.ts';

/**
 * A prompt that nobody answers must not hold a command for ever. The signal takes back what has not begun; what the
 * system has begun goes on behind our back, and its result is dropped. Rejects with an error that
 * `classifyKeychainFailure` knows.
 */
export async function withTimeLimit<Result>(
  clock: Clock,
  timeLimitMs: number,
  operate: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let cancel: () => void = () => undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    cancel = clock.after(timeLimitMs, () => {
      reject(new Error('The keychain gave no answer in time'));
      controller.abort();
    });
  });
  try {
    return await Promise.race([operate(controller.signal), expired]);
  } finally {
    cancel();
  }
}
