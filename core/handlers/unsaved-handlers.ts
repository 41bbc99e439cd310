import type { Handlers } from '../dispatch.ts';
import type { Rooms } from './rooms.ts';

type Names = 'vault.retrySave' | 'vault.discardUnsaved';

/** What can be done with a change that could not be saved. */
export function createUnsavedHandlers({ vault }: Rooms): Pick<Handlers, Names> {
  return {
    'vault.retrySave': async () => {
      await vault.retrySave();
      return {};
    },
    'vault.discardUnsaved': async () => {
      await vault.discardUnsaved();
      return {};
    },
  };
}
