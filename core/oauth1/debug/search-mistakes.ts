import { equalSignatures, render, signAs, type Construction, type Context, type Signature } from './construction.ts';
import type { BaseStringMistake, Mistake, SignatureMistake } from './mistake.ts';

/** Mistakes that together make the foreign base string or signature, and the base string that they make. */
export interface Explanation {
  readonly mistakes: readonly Mistake[];
  readonly baseString: string;
}

/** More mistakes at a time than anybody makes would take long, and begin to explain anything. */
const most = 2;

interface Step<Of, Made> {
  readonly mistakes: readonly Of[];
  readonly made: Made;
}

/** A base string with the mistakes that make it; none for the right one, and for one that was given. */
export type MadeBaseString = Step<BaseStringMistake, string>;

/** The right base string, and all that known mistakes make of it. */
export function makeBaseStrings(
  right: Construction,
  context: Context,
  mistakes: readonly BaseStringMistake[],
): MadeBaseString[] {
  const constructions = combine(right, mistakes, (mistake, made) => mistake.make(made, context));
  return keepSmallest(constructions.map((step) => ({ mistakes: step.mistakes, made: render(step.made) })));
}

/** All of the smallest sets of mistakes that make `baseString`: none where nothing known does, the empty set if all is right. */
export function matchBaseString(steps: readonly MadeBaseString[], baseString: string): Explanation[] {
  return keepSmallestSets(steps.filter(({ made }) => made === baseString).map((step) => explain(step, [])));
}

/**
 * The same for a signature over one of the base strings. That a set reaches a signature is proof: a wrong one would have
 * to break the hash.
 */
export function matchSignature(
  steps: readonly MadeBaseString[],
  right: Signature,
  mistakes: readonly SignatureMistake[],
  signature: string,
): Explanation[] {
  const signatures = combine(right, mistakes, (mistake, made) => mistake.make(made));
  return keepSmallestSets(
    steps.flatMap((step) =>
      signatures
        .filter((other) => step.mistakes.length + other.mistakes.length <= most)
        .filter(({ made }) => equalSignatures(signAs(made, step.made), signature))
        .map((other) => explain(step, other.mistakes)),
    ),
  );
}

/** What is right, and all that comes of up to `most` mistakes of different kinds, in the order of the list. */
function combine<Of extends Mistake, Made>(
  right: Made,
  mistakes: readonly Of[],
  make: (mistake: Of, made: Made) => Made | null,
): Step<Of, Made>[] {
  const steps: Step<Of, Made>[] = [{ mistakes: [], made: right }];
  for (const mistake of mistakes) {
    const longer = steps.flatMap((step): Step<Of, Made>[] => {
      if (step.mistakes.length === most || step.mistakes.some(({ id }) => id === mistake.id)) return [];
      const made = make(mistake, step.made);
      return made === null ? [] : [{ mistakes: [...step.mistakes, mistake], made }];
    });
    steps.push(...longer);
  }
  return steps;
}

/** Of the sets that make the same base string the smallest: what changes nothing of this request explains nothing. */
function keepSmallest(steps: readonly MadeBaseString[]): MadeBaseString[] {
  const sizes = new Map<string, number>();
  for (const { made, mistakes } of steps) sizes.set(made, Math.min(mistakes.length, sizes.get(made) ?? most));
  return steps.filter(({ made, mistakes }) => sizes.get(made) === mistakes.length);
}

function explain(step: MadeBaseString, others: readonly SignatureMistake[]): Explanation {
  return { mistakes: [...step.mistakes, ...others], baseString: step.made };
}

export function keepSmallestSets(explanations: readonly Explanation[]): Explanation[] {
  const size = Math.min(...explanations.map(({ mistakes }) => mistakes.length));
  return explanations.filter(({ mistakes }) => mistakes.length === size);
}
