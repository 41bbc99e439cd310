import { expect, it } from 'vitest';
import { priceOf, pricesAsOf } from './x-prices.ts';

it.each([
  ['POST', '/2/tweets', '$0.015 for a post, $0.200 for one with a URL'],
  ['GET', '/2/users/me', '$0.010 for each user that is returned, once a day (UTC)'],
  ['GET', '/2/users/by/username/acme', '$0.010 for each user'],
  ['GET', '/2/users/1/tweets', '$0.005 for each post'],
  ['GET', '/2/users/1/timelines/reverse_chronological', '$0.005 for each post'],
  ['GET', '/2/tweets/search/recent', '$0.005 for each post'],
  ['GET', '/2/tweets/1/liking_users', '$0.010 for each user'],
])('says what %s %s costs, and of when that price is', (method, path, words) => {
  expect(priceOf(method, path)).toContain(words);
  expect(priceOf(method, path)).toContain(`X’s prices of ${pricesAsOf}`);
});

it.each([
  ['GET', '/2/usage/tweets'],
  ['DELETE', '/2/tweets/1'],
  ['POST', '/2/oauth2/token'],
  ['GET', '/1.1/account/verify_credentials.json'],
  ['GET', '/2/tweetsies'],
])('claims nothing of %s %s', (method, path) => {
  expect(priceOf(method, path)).toBeNull();
});
