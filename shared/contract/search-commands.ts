import * as z from 'zod';
import { appTextsSchema } from '../model/app-texts.ts';
import { placeSchema } from '../model/place.ts';
import { command } from './command.ts';

const hitSchema = placeSchema.extend({
  kind: z.enum(['app', 'environment', 'credential']),
  title: z.string(),
  reference: z.string(),
  /** What matched, in words: "callback URL", "tag", "scope". Never a secret value: those are not searched. */
  matched: z.string(),
});
export type SearchHit = z.infer<typeof hitSchema>;

export const searchCommands = {
  /**
   * Searches names, references, tags, environments, kinds, callback URLs, scopes, app ids and client ids; never secret values.
   * Of more than `limit` the likeliest are answered.
   */
  'search.find': command(
    z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(1000).optional() }),
    z.array(hitSchema),
  ),
  /**
   * The texts in which 'search.find' looks, for a window that searches them itself at each key. They come a page at a
   * time; `next` is where the following one begins, or null. Pages with another `revision` are of other contents. Who
   * has all of the `known` revision is answered no apps while that is the present one.
   */
  'search.texts': command(
    z.strictObject({ from: z.int().min(0).default(0), known: z.string().max(100).optional() }),
    z.strictObject({ revision: z.string(), apps: z.array(appTextsSchema), next: z.int().nullable() }),
  ),
};
