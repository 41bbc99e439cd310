import { describe, expect, it } from 'vitest';
import type { TimelineEvent } from '../../shared/index.ts';
import { createPaint } from '../terminal/paint.ts';
import { formatEvent } from './timeline-lines.ts';

const startedAt = '2026-11-20T12:00:00.000Z';
const step: TimelineEvent = {
  at: '2026-11-20T12:00:01.250Z',
  kind: 'callback-received',
  title: 'The callback arrived.',
  values: [{ name: 'code', shown: false, tag: '1a2b3c4d', length: 91 }],
  exchange: null,
};

describe('a step of the timeline', () => {
  it('says when and what, and of a secret its tag and length', () => {
    expect(formatEvent(step, startedAt, createPaint(false))).toBe(
      '  1.25 s • The callback arrived.\n           code  [hidden 1a2b3c4d, 91 characters]\n',
    );
  });

  it('shows what was sent and what came back', () => {
    const exchange: TimelineEvent['exchange'] = {
      method: 'POST',
      url: 'http://127.0.0.1:8737/2/oauth2/token',
      requestHeaders: [],
      requestBody: [{ name: 'grant_type', shown: true, value: 'authorization_code' }],
      response: {
        status: 400,
        headers: [],
        body: [{ name: 'error', shown: true, value: 'invalid_request\u001b[2J' }],
        durationMs: 12,
      },
    };
    const text = formatEvent({ ...step, kind: 'exchange', values: [], exchange }, startedAt, createPaint(true));
    expect(text).toContain('\u001b[31m•');
    expect(text).toContain('→ grant_type');
    expect(text).toContain('invalid_request\\u{1b}[2J');
  });
});
