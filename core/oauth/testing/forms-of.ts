/** The forms in which a secret could stand in a file, a report or a log. */
export function formsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  const forms = [
    value,
    encodeURIComponent(value),
    new URLSearchParams([['', value]]).toString().slice(1),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    encodeURIComponent(encodeURIComponent(value)),
    ...[1, 2].map((offset) => toBase64At(bytes, offset)),
  ];
  // As they would stand inside JSON.
  return [...forms, ...forms.map((form) => JSON.stringify(form).slice(1, -1))];
}

/** The digits that the value alone decides, as part of a longer one. */
function toBase64At(bytes: Buffer, offset: number): string {
  const digits = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  return digits.slice(offset + 1, -1);
}
