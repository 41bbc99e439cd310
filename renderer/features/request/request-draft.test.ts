import { describe, expect, it } from 'vitest';
import { makeEnvironment } from '../../testing/sample-app.ts';
import { emptyDraft, listIdentities, toRequest } from './request-draft.ts';

const environment = makeEnvironment('Development');

describe('a request that is being written', () => {
  it('leaves out rows without a name, and a body where the method has none', () => {
    const draft = {
      ...emptyDraft,
      url: '/2/tweets',
      query: [
        { name: 'a', value: '1' },
        { name: '', value: 'unfinished' },
      ],
      bodyKind: 'json' as const,
      json: '{}',
    };
    expect(toRequest(draft, environment, false)).toMatchObject({
      query: [{ name: 'a', value: '1' }],
      body: { kind: 'none' },
      credentialId: null,
    });
    expect(toRequest({ ...draft, method: 'POST' }, environment, true)).toMatchObject({
      body: { kind: 'json', text: '{}' },
      confirmProduction: true,
    });
  });

  it('can always be sent as nobody, and that comes last', () => {
    expect(listIdentities(environment).at(-1)?.value).toBe('');
  });
});
