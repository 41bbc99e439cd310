import { describe, expect, it } from 'vitest';
import { addEnvironment } from '../catalog/apps.ts';
import { noon, smallDocument } from '../testing/small-document.ts';
import { refuseUnconfirmedUse } from './refuse-unconfirmed-use.ts';

function placed() {
  const { document, app, development, production } = smallDocument();
  const live = addEnvironment(document, app.id, 'Live', undefined, noon);
  const use = (environment: typeof live, confirmed = false) =>
    refuseUnconfirmedUse(document, [{ app, environment }], confirmed);
  return { document, development, production, live, use };
}

describe('use through an earlier unlock', () => {
  it('is asked about in production, and not elsewhere', () => {
    const { development, production, live, use } = placed();
    expect(use(development)).toEqual([]);
    expect(use(live)).toEqual([]);
    expect(() => use(production)).toThrow(/acme-poster\/production is a production environment/);
    expect(use(production, true)).toEqual(['acme-poster/production']);
  });

  it('is asked about wherever the settings say so', () => {
    const { document, live, use } = placed();
    document.settings = { ...document.settings, confirmProductionUse: false, friction: { live: 'confirm' } };
    expect(() => use(live)).toThrow(expect.objectContaining({ code: 'secret/confirm-production' }));
    expect(use(live, true)).toEqual([]);
  });
});
