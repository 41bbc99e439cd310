import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { environmentIdSchema, runIdSchema, type OAuth1Run, type OAuth2Run } from '../../../shared/index.ts';
import { newId } from '../../new-id.ts';
import { exportRun } from './export-run.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString();
const common = {
  id: runIdSchema.parse(newId('run')),
  environmentId: environmentIdSchema.parse(newId('env')),
  redirectUri: 'http://127.0.0.1:8735/callback',
  startedAt: at(0),
};
const hidden = { name: 'access_token', shown: false, tag: '0a1b2c3d', length: 40 } as const;
const shown = (name: string, value: string) => ({ name, shown: true, value }) as const;

const run: OAuth2Run = {
  ...common,
  protocol: 'oauth2',
  scopesAsked: ['tweet.read', 'users.read'],
  progress: {
    state: 'failed',
    failure: { code: 'oauth/code-rejected', message: 'X refused the code.', cause: 'It is old.', fix: 'Run it again.' },
  },
  timeline: [
    { at: at(1), kind: 'listener-bound', title: 'Keystage listens.', values: [], exchange: null },
    {
      at: at(4),
      kind: 'exchange',
      title: 'POST https://api.x.com/2/oauth2/token: HTTP 400 after 2000 ms.',
      values: [],
      exchange: {
        method: 'POST',
        url: 'https://api.x.com/2/oauth2/token',
        requestHeaders: [shown('content-type', 'application/x-www-form-urlencoded')],
        requestBody: [shown('grant_type', 'authorization_code'), { ...hidden, name: 'code' }],
        response: {
          status: 400,
          headers: [shown('content-type', 'application/json')],
          body: [shown('error_description', '```\n# not a heading @everyone'), hidden],
          durationMs: 2000,
        },
      },
    },
    {
      at: at(5),
      kind: 'exchange',
      title: 'GET https://api.x.com/2/users/me: no answer. *Not* <b>markup</b>',
      values: [],
      exchange: {
        method: 'GET',
        url: 'https://api.x.com/2/users/me?a=1',
        requestHeaders: [],
        requestBody: [],
        response: null,
      },
    },
  ],
};

const oauth1Run: OAuth1Run = {
  ...common,
  protocol: 'oauth1',
  accessAsked: null,
  progress: { state: 'cancelled' },
  timeline: [],
};

// HAR 1.2 as its specification has it: what it does not name must begin with an underscore.
const custom = z.string().regex(/^_/);
const strict = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .object(shape)
    .catchall(z.unknown())
    .refine((value) => Object.keys(value).every((key) => key in shape || custom.safeParse(key).success));
const comment = z.string().optional();
const pairs = z.array(strict({ name: z.string(), value: z.string(), comment }));
const when = z.iso.datetime();
const body = strict({
  size: z.int(),
  compression: z.int().optional(),
  mimeType: z.string(),
  text: z.string().optional(),
  encoding: z.string().optional(),
  comment,
});
const har = strict({
  log: strict({
    version: z.literal('1.2'),
    creator: strict({ name: z.string(), version: z.string(), comment }),
    pages: z.array(
      strict({
        startedDateTime: when,
        id: z.string(),
        title: z.string(),
        pageTimings: strict({ onContentLoad: z.number().optional(), onLoad: z.number().optional(), comment }),
        comment,
      }),
    ),
    entries: z.array(
      strict({
        pageref: z.string().optional(),
        startedDateTime: when,
        time: z.number().nonnegative(),
        request: strict({
          method: z.string(),
          url: z.url(),
          httpVersion: z.string(),
          cookies: z.array(z.unknown()),
          headers: pairs,
          queryString: pairs,
          postData: strict({
            mimeType: z.string(),
            params: pairs.optional(),
            text: z.string().optional(),
            comment,
          }).optional(),
          headersSize: z.int(),
          bodySize: z.int(),
          comment,
        }),
        response: strict({
          status: z.int(),
          statusText: z.string(),
          httpVersion: z.string(),
          cookies: z.array(z.unknown()),
          headers: pairs,
          content: body,
          redirectURL: z.string(),
          headersSize: z.int(),
          bodySize: z.int(),
          comment,
        }),
        cache: z.object({}),
        timings: strict({ send: z.number(), wait: z.number(), receive: z.number(), comment }),
        comment,
      }),
    ),
    comment,
  }),
});

describe('a run as HAR', () => {
  const { fileName, text } = exportRun(run, 'har');
  const { log } = har.parse(JSON.parse(text));

  it('is valid, and has each exchange in its place', () => {
    expect(fileName).toBe('login-20260101T000000.har');
    expect(log.entries.map(({ request, response }) => [request.method, response.status])).toEqual([
      ['POST', 400],
      ['GET', 0],
    ]);
    expect(new Set(log.entries.map(({ pageref }) => pageref))).toEqual(new Set(log.pages.map(({ id }) => id)));
    expect(log.entries[0]?.startedDateTime).toBe(at(2));
    expect(log.entries[1]?.request.queryString).toEqual([{ name: 'a', value: '1' }]);
  });

  it('has tags for what is hidden, equal for equal values', () => {
    const [entry] = log.entries;
    const tag = '[hidden 0a1b2c3d, 40 characters]';
    expect(entry?.request.postData?.params).toContainEqual({ name: 'code', value: tag });
    expect(JSON.parse(entry?.response.content.text ?? '')).toMatchObject({ access_token: tag });
  });

  it('is valid of a run without an exchange, of either protocol', () => {
    expect(har.parse(JSON.parse(exportRun(oauth1Run, 'har').text)).log.entries).toEqual([]);
  });
});

describe('a run as Markdown', () => {
  const { fileName, text } = exportRun(run, 'markdown');

  it('says what it was about, how it ended and what happened', () => {
    expect(fileName).toBe('login-20260101T000000.md');
    expect(text).toContain('- **Outcome:** failed: oauth/code-rejected');
    expect(text).toContain('- **Fix:** Run it again.');
    expect(text).toContain('access_token: [hidden 0a1b2c3d, 40 characters]');
    expect(exportRun(oauth1Run, 'markdown').text).toContain('- **Outcome:** cancelled');
  });

  it('leaves a server’s words no way to become markup', () => {
    expect(text).toContain('\\*Not\\* \\<b\\>markup\\</b\\>');
    const fences = text.split('\n').filter((line) => /^ {2}`+/.test(line));
    expect(text.match(/^#.*$/gm)).toEqual(['# Login by OAuth 2.0', '## Timeline']);
    expect(fences).toEqual(['  ````text', '  ````', '  ```text', '  ```']);
  });
});
