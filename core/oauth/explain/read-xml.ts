/** What X says in XML, old and new: `<errors><error code="415">…</error></errors>` and `<hash><error>…</error></hash>`. */
export function readXmlError(body: string): { readonly number: number | null; readonly text: string } | null {
  if (!body.startsWith('<')) return null;
  const match = /<error(?:\s+code="(\d{1,5})")?\s*>([^<]*)<\/error>/.exec(body);
  if (match === null) return null;
  const text = (match[2] ?? '').trim();
  return { number: match[1] === undefined ? numberOf(text) : Number(match[1]), text: decodeEntities(text) };
}

/** The older form leaves the number out; two of its sentences say as much. */
function numberOf(text: string): number | null {
  if (text.startsWith('Callback URL not approved')) return 415;
  if (text.startsWith('Desktop applications only support')) return 417;
  return null;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(#39|\w+);/g, (whole, name: string) => entities[name] ?? whole);
}
