import { splitMatches } from './split-matches.ts';

/** `text` with what the search found in it marked. */
export function Highlight({ text, query }: { readonly text: string; readonly query: string }) {
  const parts = splitMatches(text, query);
  return <>{parts.map((part) => (part.hit ? <mark key={part.at}>{part.text}</mark> : part.text))}</>;
}
