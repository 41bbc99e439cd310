import type { ReplacementReason, Timestamp } from '../../shared/index.ts';
import type { FieldRecord } from '../vault/document.ts';

/** The present value as the history will have it. What has struck it goes along: a dead value comes back dead. */
export function toPastValue(
  { value, createdAt, rotatedAt, invalidated }: FieldRecord,
  reason: ReplacementReason,
  replacedAt: Timestamp,
): FieldRecord['history'][number] {
  return {
    value,
    createdAt: rotatedAt ?? createdAt,
    replacedAt,
    reason,
    ...(invalidated === undefined ? {} : { invalidated }),
  };
}
