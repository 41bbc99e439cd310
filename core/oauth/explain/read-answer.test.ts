import { describe, expect, test } from 'vitest';
import { createXProvider, liveX } from '../../providers/x.ts';
import { diagnose } from './explain.ts';
import { readAnswer } from './read-answer.ts';

const provider = createXProvider({ baseUrls: liveX, oauth2Type: 'web-app' });
const refused = 'Callback URL not approved for this client application.';

function read(body: string, status: number | null = 403) {
  return readAnswer({ status, headers: new Headers(), body });
}

describe('an answer is read in every form in which X says no', () => {
  test.each([
    ['JSON of version 1.1', `{"errors":[{"code":415,"message":"${refused}"}]}`, { form: 'numbered', number: 415 }],
    ['JSON with one error', `{"error":{"code":415,"message":"${refused}"}}`, { form: 'numbered', number: 415 }],
    ['XML', `<?xml version="1.0"?>\n<errors><error code="415">${refused}</error></errors>`, { number: 415 }],
    [
      'older XML',
      `<?xml version="1.0"?><hash><error>${refused}</error><request>/oauth</request></hash>`,
      { number: 415 },
    ],
    ['plain text', refused, { form: 'text', number: null }],
    ['older JSON', `{"error":"${refused}","request":"/oauth"}`, { form: 'text' }],
    ['older JSON yet', `{"errors":"${refused}"}`, { form: 'text' }],
    ['a page', `<!DOCTYPE html><html><style>p{}</style><p>${refused}</p></html>`, { form: 'text' }],
  ])('%s', (_, body, expected) => {
    expect(read(body)).toMatchObject({ text: refused, ...expected });
  });

  test('a problem document, bare or wrapped in a list', () => {
    const problem = {
      type: 'https://api.twitter.com/2/problems/client-forbidden',
      title: 'Client Forbidden',
      detail: 'Attach it.',
      reason: 'client-not-enrolled',
      status: 403,
    };
    const expected = { form: 'problem', problemType: 'client-forbidden', text: 'Attach it.', status: 403 };
    expect(read(JSON.stringify(problem), null)).toMatchObject({ ...expected, more: { reason: 'client-not-enrolled' } });
    expect(read(JSON.stringify({ errors: [problem] }))).toMatchObject(expected);
  });

  test('nothing at all', () => {
    expect(read(' \n', 404)).toMatchObject({ form: 'empty', text: null, status: 404 });
  });

  test('JSON of a shape that nobody knows is quoted', () => {
    expect(read('{"quux":[1]}')).toMatchObject({ form: 'text', text: '{"quux":[1]}' });
    expect(read('{"errors":[],"status":"odd","code":{}}').text).toContain('odd');
  });
});

describe('the explainer', () => {
  const diagnoseBody = (body: string, status: number | null, date?: string) =>
    diagnose({
      attempt: { step: 'unknown' },
      answer: { status, headers: new Headers(date === undefined ? {} : { date }), body },
      provider,
      nowMs: Date.parse('2026-11-25T12:07:00Z'),
    });

  test('shows unknown errors word for word, and guesses nothing', () => {
    const { row, explanation } = diagnoseBody('{"errors":[{"code":4711,"message":"The frobnicator is out."}]}', 418);
    expect(row).toBeNull();
    expect(explanation.cause).toBe('X answered “4711: The frobnicator is out.” (HTTP 418).');
  });

  test('finds a clock that is off behind the wrong number', () => {
    const body = '{"errors":[{"code":32,"message":"Could not authenticate you."}]}';
    const off = diagnoseBody(body, 401, 'Wed, 25 Nov 2026 12:00:00 GMT');
    expect(off.row).toBe('x-135');
    expect(off.explanation.cause).toContain('7 min ahead of the server’s');
    expect(diagnoseBody(body, 401, 'Wed, 25 Nov 2026 12:06:59 GMT').row).toBe('x-32');
    expect(diagnoseBody(body, 401).row).toBe('x-32');
  });
});
