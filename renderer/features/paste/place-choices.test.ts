import { expect, it } from 'vitest';
import { sortPasted } from '../../../shared/rules/paste/sort-pasted.ts';
import * as samples from '../../../shared/rules/recognise/testing/sample-values.ts';
import { applyChoices, placeOptions } from './place-choices.ts';

it('puts a value where it was chosen to go, and leaves one out', () => {
  const { values } = sortPasted(`${samples.sampleApiKey()}\n${samples.sampleApiSecret()}`);
  expect(applyChoices(values, { 0: 'leave-out', 1: 'oauth2-client.client_secret' })).toMatchObject([
    { place: { kind: 'oauth2-client', field: 'client_secret' }, doubt: null, reason: 'chosen by you' },
  ]);
  expect(applyChoices(values, {})).toEqual(values);
});

it('names every place apart', () => {
  const labels = placeOptions.map(({ label }) => label);
  expect(new Set(labels).size).toBe(labels.length);
});
