import { isForm } from '../parameters.ts';
import type { ReceivedRequest } from '../verify.ts';
import type { Finding } from './finding.ts';

type Meant = Omit<ReceivedRequest, 'authorization'>;

/** Where a curl line sends something else than was meant. */
export function checkSent(sent: Meant, meant: Meant | null): Finding[] {
  const parts = ['method', 'url', 'body', 'contentType'] as const;
  const differing = meant === null ? [] : parts.filter((part) => (sent[part] ?? '') !== (meant[part] ?? ''));
  return [
    ...differing.map((part): Finding => ({
      id: 'request-differs',
      says: `The curl line sends another ${part === 'contentType' ? 'Content-Type' : part} than was meant.`,
      certainty: 'seen',
      evidence: `It sends ${sent[part] ?? 'none'}, and ${meant?.[part] ?? 'none'} was meant.`,
      fix: 'Send what is signed.',
    })),
    ...checkJson(sent),
  ];
}

function checkJson({ body, contentType }: Meant): Finding[] {
  if (body === null || !isForm(contentType) || !/^\s*[{[]/.test(body)) return [];
  return [
    {
      id: 'json-sent-as-form',
      says: 'It sends JSON as if it were a form, so that a server takes it for a parameter that has to be signed.',
      certainty: 'seen',
      evidence: 'curl says Content-Type: application/x-www-form-urlencoded unless it is told otherwise.',
      fix: "Add -H 'Content-Type: application/json'.",
    },
  ];
}
