// Plays the browser that comes back: gets the URL of each line, on a connection of its own, and answers with how long it
// was until it was sent on to the page. Then it gets the page.
import { get, type IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import { answerLines } from './lines.ts';

function open(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response);
    }).once('error', reject);
  });
}

void answerLines(async (asked) => {
  const url = String(asked);
  const startedAt = performance.now();
  const { statusCode, headers } = await open(url);
  const ms = performance.now() - startedAt;
  if (headers.location !== undefined) await open(new URL(headers.location, url).href);
  return { ms, status: statusCode, location: headers.location ?? null };
});
