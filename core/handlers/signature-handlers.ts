import { KeystageError, type SigningKeyInput } from '../../shared/index.ts';
import type { Handlers } from '../dispatch.ts';
import { explainForView } from '../signatures/explain-for-view.ts';
import { signForView } from '../signatures/sign-for-view.ts';
import { withTypedValues, withVaultValues, type SigningValues } from '../signatures/signing-values.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Rooms } from './rooms.ts';

type Names = 'signature.sign' | 'signature.explain';

export function createSignatureHandlers({ vault, ports }: Rooms): Pick<Handlers, Names> {
  const withValues = <Result>(key: SigningKeyInput, use: (values: SigningValues) => Result): Promise<Result> =>
    key.from === 'typed' ? withTypedValues(key, use) : withVaultValues(vault, key, toTimestamp(ports.clock.now()), use);

  return {
    'signature.sign': ({ key, ...input }) => {
      if (key.from === 'typed' && key.consumerKey === '') throw noConsumerKey();
      return withValues(key, (values) => signForView(input, values, ports.clock));
    },

    'signature.explain': ({ key, ...input }) =>
      key === null ? explainForView(input, null) : withValues(key, (values) => explainForView(input, values)),
  };
}

function noConsumerKey(): KeystageError {
  return new KeystageError('input/invalid', 'There is no consumer key to sign with.', {
    field: 'key.consumerKey',
    hint: 'Type the API key, or choose one of the vault.',
  });
}
