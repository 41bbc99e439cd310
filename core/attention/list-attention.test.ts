import { describe, expect, it } from 'vitest';
import { contract } from '../../shared/index.ts';
import { addApp } from '../catalog/apps.ts';
import { environmentsOf } from '../catalog/find.ts';
import { add, later, noon, smallDocument } from '../testing/small-document.ts';
import { listAttention } from './list-attention.ts';

const at = Date.parse(later);

function planted() {
  const { document, development, production } = smallDocument();
  const other = addApp(document, { name: 'Other', provider: 'x', rotateEveryDays: 1 }, ['development'], noon);
  const [test] = environmentsOf(document, other.id);
  add(document, development, 'bearer', { bearer_token: 'planted-equal' });
  add(document, production, 'api-key', { api_key: 'planted-key', api_secret: 'planted-secret' });
  add(document, test!, 'bearer', { bearer_token: 'planted-equal' });
  production.registration.websiteUrl = 'http://acme.example';
  return { document, other };
}

function list(input: object = {}, now = at) {
  return listAttention(planted().document, contract['attention.list'].input.parse(input), now);
}
const lines = (answer: ReturnType<typeof list>) => answer.items.map(({ is, reference }) => `${is} ${reference}`);

describe('what needs attention', () => {
  it('is found in every app, the worst kinds first', () => {
    const answer = list();
    expect(lines(answer)).toEqual([
      'shared acme-poster/development/bearer',
      'shared other/development/bearer',
      'overdue other/development/bearer',
      'insecure acme-poster/production',
      'unverified acme-poster/development/bearer',
      'unverified acme-poster/production/api-key',
      'unverified other/development/bearer',
    ]);
    expect(answer.counts.map(({ is, count }) => [is, count])).toEqual([
      ['shared', 2],
      ['overdue', 1],
      ['insecure', 1],
      ['unverified', 3],
    ]);
    expect(() => contract['attention.list'].output.parse(answer)).not.toThrow();
    expect(JSON.stringify(answer)).not.toContain('planted');
  });

  it('names the other app where a value is in two', () => {
    const messages = list({ only: ['shared'] }).items.map(({ message }) => message);
    expect(messages).toEqual([
      'same bearer token as in Other · development',
      'same bearer token as in Acme Poster · development',
    ]);
  });

  it('is narrowed by kind, environment and words, while the counts tell what else there is', () => {
    expect(lines(list({ only: ['insecure'] }))).toEqual(['insecure acme-poster/production']);
    expect(list({ only: ['insecure'] }).counts).toHaveLength(4);
    expect(list({ environment: 'production' }).total).toBe(2);
    expect(lines(list({ text: 'OTHER due' }))).toEqual(['overdue other/development/bearer']);
  });

  it('of which there is too much is cut, and counted whole', () => {
    expect(list({ limit: 2 })).toMatchObject({ total: 7, items: [{ is: 'shared' }, { is: 'shared' }] });
  });

  it('is told anew as time goes on', () => {
    const { document } = planted();
    const ask = (now: number) =>
      listAttention(document, contract['attention.list'].input.parse({ only: ['overdue'] }), now);
    expect(ask(Date.parse(noon) + 1000).total).toBe(0);
    expect(ask(at + 1000).total).toBe(1);
  });
});
