/** X's list prices for pay-per-use, in US dollars, as they were published at `pricesAsOf`. Failed requests are free. */
export const pricesAsOf = '2026-09';

interface Price {
  readonly methods: readonly string[];
  readonly path: RegExp;
  readonly text: string;
}

const postRead = '$0.005 for each post that is returned';
const userRead = '$0.010 for each user that is returned, once a day (UTC)';

/** In order: the first that fits counts. Paths without their query. */
const prices: readonly Price[] = [
  { methods: ['POST'], path: /^\/2\/tweets$/, text: '$0.015 for a post, $0.200 for one with a URL' },
  { methods: ['GET'], path: /^\/2\/usage\//, text: '' },
  {
    methods: ['GET'],
    path: /^\/2\/users\/[^/]+\/(?:tweets|mentions|liked_tweets|bookmarks|timelines\/.*)$/,
    text: postRead,
  },
  { methods: ['GET'], path: /^\/2\/users(?:\/|$)/, text: userRead },
  { methods: ['GET'], path: /^\/2\/tweets\/[^/]+\/(?:liking_users|retweeted_by)$/, text: userRead },
  { methods: ['GET'], path: /^\/2\/tweets(?:\/|$)/, text: postRead },
];

/** What a request to X's API costs, in words; null where the price list has nothing for it. */
export function priceOf(method: string, path: string): string | null {
  const price = prices.find((each) => each.methods.includes(method) && each.path.test(path));
  if (price === undefined || price.text === '') return null;
  return `${price.text} (X’s prices of ${pricesAsOf})`;
}
