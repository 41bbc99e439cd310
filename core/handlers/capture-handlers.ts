import { describeCapture } from '../acts/describe-values.ts';
import { makeSure } from '../capture/make-sure.ts';
import { storeCaptured, type Captured } from '../capture/store-captured.ts';
import type { Handlers } from '../dispatch.ts';
import { SecretValue } from '../secret-value.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Rooms } from './rooms.ts';

export function createCaptureHandlers({ vault, ports, acts }: Rooms): Pick<Handlers, 'capture.save'> {
  return {
    'capture.save': async ({ environmentId, registration, credentials }) => {
      const captured: Captured[] = credentials.map((one) => ({
        ...one,
        fields: new Map(Object.entries(one.fields).map(([name, text]) => [name, SecretValue.fromText(text)])),
      }));
      try {
        const now = toTimestamp(ports.clock.now());
        let expected: Parameters<typeof makeSure>[2] = [];
        const stored = await acts.run(
          (draft) => {
            const done = storeCaptured(draft, vault, { environmentId, registration, credentials: captured }, now);
            expected = done.expected;
            return done.credentials;
          },
          (sides) => describeCapture(sides, environmentId),
        );
        const safety = await makeSure(vault.parts.folder, vault.held, expected);
        return { credentials: stored.map((one) => ({ ...one, fields: [...one.fields] })), safety };
      } finally {
        for (const { fields } of captured) for (const value of fields.values()) value.wipe();
      }
    },
  };
}
