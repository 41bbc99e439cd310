import type { Diagnosis } from '../../../shared/index.ts';
import { toPlainText } from '../plain-text.ts';
import { describeAttempt } from './attempt.ts';
import { readClockAhead } from './clock-skew.ts';
import type { Evidence } from './evidence.ts';
import type { Explanation } from './explanation.ts';
import { capitalise } from './refusal.ts';
import { readAnswer, type Heard } from './read-answer.ts';
import { say, type Case } from './row.ts';
import { catalogue } from './catalogue.ts';

/**
 * The one entry to the explainer: any HTTP answer that says no, to its cause and what to do. What is not known is quoted
 * and not guessed at.
 */
export function explain(evidence: Evidence): Explanation {
  return diagnose(evidence).explanation;
}

/** As `explain`, with the row that spoke; null where none knew the answer. */
export function diagnose(evidence: Evidence): Diagnosis {
  const heard = readAnswer(evidence.answer, evidence.scrub ?? toPlainText);
  const one: Case = {
    heard,
    evidence,
    who: capitalise(evidence.provider.label),
    clockAheadSeconds: readClockAhead(evidence),
  };
  const said = quote(heard, one.who);
  const row = catalogue.find((each) => (each.of === 'any' || evidence.provider.name === 'x') && each.matches(one));
  if (row === undefined) return { row: null, family: null, quote: said, explanation: quoteUnknown(one, said) };
  const explanation = {
    code: row.code,
    message: say(row.message, one),
    cause: `${said} ${say(row.cause, one)}`.trim(),
    fix: say(row.fix, one),
  };
  return { row: row.id, family: row.family, quote: said, explanation };
}

function quoteUnknown({ who, evidence }: Case, said: string): Explanation {
  return {
    code: 'oauth/provider-error',
    message: `${who} refused ${describeAttempt(evidence.attempt)}.`,
    cause: said,
    fix: 'The words above are the server’s, and Keystage does not know them; its documentation says what they mean.',
  };
}

/** The server's words as they came, for those who want to search for them. */
function quote({ status, number, name, text }: Heard, who: string): string {
  const words = [number, name, text].filter((part) => part !== null && part !== '');
  const distinct = words.filter((part, index) => words.indexOf(part) === index).join(': ');
  const answer = distinct === '' ? 'nothing that says why' : `“${distinct}”`;
  return `${who} answered ${answer}${status === null ? '' : ` (HTTP ${status})`}.`;
}
