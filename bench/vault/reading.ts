import { findInDocument } from '../../core/catalog/search.ts';
import { viewSummary } from '../../core/catalog/views.ts';
import * as fixture from '../../core/vault/vault-fixture.ts';
import { listBare, parseBare, searchBare, textsBare } from './bare.ts';
import type { SampleVault } from './sample-vault.ts';
import { median, ratioOf, timeInTurn, toTime } from './timing.ts';

const rounds = 11;
const wanted = 'poster client 7';

/** What is read of an open vault. */
export async function measureReading({ vault, text }: SampleVault, count: number): Promise<string[]> {
  const words = wanted.split(' ');
  const parsed = parseBare(text);
  let texts = textsBare(parsed);
  const answers = { found: 0, listed: 0, bareListed: 0 };
  const search = async () => {
    answers.found = findInDocument(await vault.read(), wanted).length;
  };
  const times = await timeInTurn(
    {
      reopen: async () => {
        vault.lock('asked');
        await vault.unlock(fixture.passphrase());
      },
      bareList: () => {
        answers.bareListed = listBare(parsed).length;
      },
      list: async () => {
        const document = await vault.read();
        answers.listed = Object.values(document.apps).map((app) => viewSummary(document, app)).length;
      },
      bareFirstSearch: () => {
        texts = textsBare(parsed);
        return searchBare(texts, words);
      },
      // Right after it was opened anew: the texts have not been gathered yet.
      firstSearch: search,
      bareSearch: () => searchBare(texts, words),
      search,
    },
    rounds,
  );
  expectSame(answers.listed, answers.bareListed);
  expectSame(answers.found, searchBare(texts, words));
  const shown = (name: string, limit?: string) => {
    const ms = toTime(median(times[name]));
    return limit === undefined ? ms : `${ms} (${ratioOf(times[name], times[limit]).toFixed(1)} ×)`;
  };
  return [
    count.toLocaleString('en'),
    shown('bareList'),
    shown('list', 'bareList'),
    shown('bareFirstSearch'),
    shown('firstSearch', 'bareFirstSearch'),
    shown('bareSearch'),
    shown('search', 'bareSearch'),
  ];
}

export const readingColumns = [
  'credentials',
  'bare list',
  'list',
  'bare first search',
  'first search',
  'bare search',
  'search',
];

/** A limit that did other work would be none. */
function expectSame(one: number, other: number): void {
  if (one !== other) throw new Error(`the bare limit answers ${other}, and Keystage ${one}`);
}
