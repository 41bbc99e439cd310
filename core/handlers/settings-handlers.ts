import { refuseLowering } from '../catalog/refuse-unguarding.ts';
import type { Handlers } from '../dispatch.ts';
import { dropUndefined } from './drop-undefined.ts';
import type { Rooms } from './rooms.ts';

type Names = 'settings.show' | 'settings.edit';

export function createSettingsHandlers({ vault }: Rooms): Pick<Handlers, Names> {
  return {
    'settings.show': async () => (await vault.read()).settings,

    'settings.edit': ({ changes: { autoLock, friction, ...changes }, confirmProduction }) =>
      vault.update((draft) => {
        const { settings } = draft;
        const edited = {
          ...settings,
          ...dropUndefined(changes),
          ...(friction === undefined ? {} : { friction: { ...settings.friction, ...friction } }),
          autoLock: { ...settings.autoLock, ...dropUndefined(autoLock ?? {}) },
        };
        if (!confirmProduction) refuseLowering(settings, edited);
        draft.settings = edited;
        return edited;
      }),
  };
}
