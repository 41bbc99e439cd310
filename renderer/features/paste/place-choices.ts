import { credentialKinds, kindSpecs } from '../../../shared/model/credential-kinds.ts';
import type { SortedPaste, SortedValue } from '../../../shared/rules/paste/sort-pasted.ts';
import type { ValuePlace } from '../../../shared/rules/recognise/value-place.ts';

/** `kind.field`, or that a value is not to be stored. */
export type Choice = string;
/** What was chosen for the values of a text, by their position. */
export type Choices = Readonly<Record<number, Choice>>;

export const leaveOut: Choice = 'leave-out';

const places: readonly ValuePlace[] = credentialKinds.flatMap((kind) =>
  kindSpecs[kind].fields.map(({ name }) => ({ kind, field: name })),
);

export function placeKey({ kind, field }: ValuePlace): string {
  return `${kind}.${field}`;
}

export const placeOptions: readonly { readonly value: string; readonly label: string }[] = [
  ...places.map((place) => ({ value: placeKey(place), label: describePlace(place) })),
  { value: leaveOut, label: 'Leave it out' },
];

/** Two kinds have a field “Access token”. */
function describePlace({ kind, field }: ValuePlace): string {
  const label = kindSpecs[kind].fields.find(({ name }) => name === field)?.label ?? field;
  return kind === 'oauth2-user-token' ? `${label} (OAuth 2.0)` : label;
}

/** Where the choices for what was not recognised are: behind those for the values. */
export function choiceOf({ values }: Pick<SortedPaste, 'values'>, unrecognised: number): number {
  return values.length + unrecognised;
}

/** Of what was not recognised that which a person has put somewhere. */
export function applyNamings(sorted: Pick<SortedPaste, 'values' | 'unrecognised'>, choices: Choices): SortedValue[] {
  return sorted.unrecognised.flatMap(({ value, label, line }, index) => {
    const place = places.find((one) => placeKey(one) === choices[choiceOf(sorted, index)]);
    if (place === undefined) return [];
    return [{ value, label, line, place, group: 0, reason: chosen, doubt: null, removed: [], userId: null }];
  });
}

const chosen = 'chosen by you';

/** The values with the places that were chosen for them; without those that were left out. */
export function applyChoices(values: readonly SortedValue[], choices: Choices): SortedValue[] {
  return values.flatMap((value, index) => {
    const choice = choices[index];
    if (choice === undefined) return [value];
    const place = places.find((one) => placeKey(one) === choice);
    return place === undefined ? [] : [{ ...value, place, reason: chosen, doubt: null }];
  });
}
