import { availableParallelism } from 'node:os';

/** Works through `items` in their order, as many at once as the machine has processors, four at most. */
export async function runInLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  const lanes = Math.min(4, Math.max(2, availableParallelism()));
  const lane = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
