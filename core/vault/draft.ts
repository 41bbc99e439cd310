import { KeystageError } from '../../shared/index.ts';
import { thaw, type DeepReadonly } from './deep-readonly.ts';
import { documentSchema, type Document } from './document.ts';

/** Applies `change` to a copy of `document`. Throws what `change` throws, and 'input/invalid' for what it may not make. */
export function applyChange<Result>(
  document: DeepReadonly<Document>,
  change: (draft: Document) => Result,
): { readonly result: Result; readonly changed: Document } {
  const draft = thaw<Document>(document);
  const result = change(draft);
  // It would go on writing to the draft after the draft has been saved, and what it wrote would be lost.
  if (result instanceof Promise) throw new TypeError('A change to the vault must not wait for anything');
  const parsed = documentSchema.safeParse(draft);
  if (parsed.success) return { result, changed: parsed.data };
  const [issue] = parsed.error.issues;
  throw new KeystageError('input/invalid', `This can't be stored: ${issue?.message ?? 'it has another form'}.`, {
    field: issue?.path.map(String).join('.'),
    hint: 'Nothing was changed.',
    cause: parsed.error,
  });
}
