import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { CommandInput, CommandOutput } from '../../shared/index.ts';
import { answerKey, type ReadName } from './use-answer.ts';

/**
 * Asks again for the answers under `key` that are shown; the others are asked for once somebody shows them. An answer
 * that is on its way may have been given before the change, and would count as new when it comes: it is outdated too.
 * (TanStack Query restarts a request only where an older answer is shown meanwhile.)
 */
export function outdate(client: QueryClient, key: QueryKey): void {
  const onTheirWay = client.getQueryCache().findAll({ queryKey: key, fetchStatus: 'fetching' });
  const left = onTheirWay.filter((query) => query.state.data === undefined || !query.isActive());
  for (const { promise, queryKey } of left) {
    const askAgain = () => client.invalidateQueries({ queryKey, exact: true });
    void promise?.then(askAgain, askAgain);
  }
  void client.invalidateQueries({ queryKey: key });
}

/** Takes in an answer that an event brought. One that is on its way is older, and must not come on top of it. */
export function takeIn<Name extends ReadName>(
  client: QueryClient,
  name: Name,
  input: CommandInput<Name>,
  answer: CommandOutput<Name>,
): void {
  const queryKey = answerKey(name, input);
  void client.cancelQueries({ queryKey, exact: true });
  client.setQueryData<CommandOutput<Name>>(queryKey, answer);
}
