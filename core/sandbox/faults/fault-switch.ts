import { KeystageError, type FaultOrder, type SetFault } from '../../../shared/index.ts';
import type { Reply, SandboxRequest } from '../exchange.ts';
import { apiFaults } from './api-faults.ts';
import { faultPaths, type Fault } from './fault.ts';
import { loginFaults } from './login-faults.ts';
import { oauth1Faults } from './oauth1-faults.ts';

export const faults: readonly Fault[] = [...loginFaults, ...oauth1Faults, ...apiFaults];

/** Which failures the sandbox plays: each for the next request at its place, or until it is cleared. */
export class FaultSwitch {
  #set: readonly SetFault[] = [];

  obey(order: FaultOrder): readonly SetFault[] {
    if (order.do === 'clear') this.#set = order.id === null ? [] : this.#set.filter(({ id }) => id !== order.id);
    if (order.do === 'set') {
      const { id, until } = order;
      const place = findFault(id).place;
      // One place fails in one way at a time: the last that was set is meant.
      this.#set = [...this.#set.filter((other) => findFault(other.id).place !== place), { id, until }];
    }
    return this.#set;
  }

  /** What is answered in the place of the truth; null for the truth. Only the request that fails uses a fault up. */
  take({ path, query }: SandboxRequest, nowMs: number): Reply | null {
    const set = this.#set.find(({ id }) => faultPaths[findFault(id).place] === path);
    if (set === undefined) return null;
    if (set.until === 'next') this.#set = this.#set.filter((other) => other !== set);
    return findFault(set.id).reply(nowMs, query);
  }
}

export function findFault(id: string): Fault {
  const fault = faults.find((each) => each.id === id);
  if (fault !== undefined) return fault;
  throw new KeystageError('input/invalid', 'The sandbox knows no such failure.', {
    field: 'id',
    hint: 'List them: keystage sandbox rehearse list',
  });
}
