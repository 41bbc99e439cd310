import { listAttention } from '../attention/list-attention.ts';
import { findApp } from '../catalog/find.ts';
import type { Handlers } from '../dispatch.ts';
import type { Rooms } from './rooms.ts';

export function createAttentionHandlers({ vault, ports }: Rooms): Pick<Handlers, 'attention.list'> {
  return {
    'attention.list': async (input) => {
      const document = await vault.read();
      if (input.appId !== null) findApp(document, input.appId);
      return listAttention(document, input, ports.clock.now());
    },
  };
}
