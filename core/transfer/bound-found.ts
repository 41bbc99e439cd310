import type { LeftOut } from '../../shared/index.ts';
import type { Found, FoundSection } from './found.ts';

/** Far more than anybody has in one file, and no more than can be left out one by one and placed at once (the contract). */
export const maxFoundValues = 1000;
export const maxFoundSections = 100;

/**
 * Takes of a file what may be planned. Planning compares each value with what the vault holds, so that the file of a
 * stranger must not decide how many there are. What is beyond it is said to be left out, by its line.
 */
export function boundFound({ sections, leftOut, warnings }: Found): Found {
  const beyond: LeftOut[] = [];
  let room = maxFoundValues;
  const bound = sections.map((section, index): FoundSection => {
    const taken = section.values.slice(0, index < maxFoundSections ? room : 0);
    room -= taken.length;
    for (const { label, line } of section.values.slice(taken.length)) {
      beyond.push({ label, line, why: `one of more than ${maxFoundValues} values in the file` });
    }
    return { ...section, values: taken };
  });
  return { sections: bound.slice(0, maxFoundSections), leftOut: [...leftOut, ...beyond], warnings };
}
