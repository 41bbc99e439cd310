import * as z from 'zod';

/**
 * Text that is shown among other text. Control characters and those that turn the direction of writing could make a
 * name look like another, or like something that Keystage says; marks that join emoji are let be.
 */
const disguising = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

export function shownName(most: number, what: string) {
  return z
    .string()
    .trim()
    .min(1, `give the ${what} a name`)
    .max(most, `at most ${most} characters`)
    .refine((name) => !disguising.test(name), 'leave out control characters and invisible marks');
}

/** Whether a text that is not of ours has such characters in it. */
export function isDisguised(text: string): boolean {
  return disguising.test(text);
}
