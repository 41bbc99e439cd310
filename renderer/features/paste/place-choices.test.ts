import { expect, it } from 'vitest';
import { sortPasted } from '../../../shared/rules/paste/sort-pasted.ts';
import * as samples from '../../../shared/rules/recognise/testing/sample-values.ts';
import { applyChoices, applyNamings, choiceOf, placeOptions } from './place-choices.ts';

it('puts a value where it was chosen to go, and leaves one out', () => {
  const { values } = sortPasted(`${samples.sampleApiKey()}\n${samples.sampleApiSecret()}`);
  expect(applyChoices(values, { 0: 'leave-out', 1: 'oauth2-client.client_secret' })).toMatchObject([
    { place: { kind: 'oauth2-client', field: 'client_secret' }, doubt: null, reason: 'chosen by you' },
  ]);
  expect(applyChoices(values, {})).toEqual(values);
});

it('takes in what was not recognised only where a place was chosen for it', () => {
  const sorted = sortPasted(
    `API Key\nnot-it\nAPI Secret\n${samples.sampleApiSecret()}\nMy token: ${samples.sampleApiKey()}`,
  );
  expect(applyNamings(sorted, {})).toEqual([]);
  expect(applyNamings(sorted, { 0: 'leave-out', [choiceOf(sorted, 0)]: 'api-key.api_key' })).toMatchObject([
    { value: 'not-it', place: { kind: 'api-key', field: 'api_key' }, doubt: null },
  ]);
  expect(applyNamings(sorted, { [choiceOf(sorted, 1)]: 'bearer.bearer_token' })).toMatchObject([
    { value: samples.sampleApiKey(), place: { kind: 'bearer' } },
  ]);
});

it('names every place apart', () => {
  const labels = placeOptions.map(({ label }) => label);
  expect(new Set(labels).size).toBe(labels.length);
});
