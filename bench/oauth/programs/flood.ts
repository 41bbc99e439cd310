// Floods a listener until it is gone, with requests that are not its callback: a wrong state, another path, another Host,
// another method. Says when so many have been answered as it was asked to, and how it was when it is over.
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import * as z from 'zod';
import { answerLines, say } from './lines.ts';

const orderSchema = z.object({ port: z.int(), width: z.int().positive(), noticeAt: z.int().positive() });

function foreignRequests(port: number): string[] {
  const host = `127.0.0.1:${port}`;
  return [
    `GET /callback?code=foreign&state=foreign HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    `GET /favicon.ico HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    `GET /callback?code=foreign&state=foreign HTTP/1.1\r\nHost: evil.test\r\n\r\n`,
    `POST /callback HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 0\r\n\r\n`,
  ];
}

/** The status of the answer; `dropped` where the connection ended without one, `gone` where nobody listens. */
function send(port: number, request: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    let isGone = false;
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write(request));
    socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
    socket.on('error', (error) => {
      isGone = 'code' in error && error.code === 'ECONNREFUSED';
    });
    socket.once('close', () => {
      resolve(isGone ? 'gone' : (/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 'dropped'));
    });
  });
}

void answerLines(async (asked) => {
  const { port, width, noticeAt } = orderSchema.parse(asked);
  const requests = foreignRequests(port);
  const counts: Record<string, number> = {};
  const startedAt = performance.now();
  let sent = 0;
  let answered = 0;
  async function keepSending(): Promise<void> {
    for (;;) {
      const outcome = await send(port, requests[(sent += 1) % requests.length] ?? '');
      if (outcome === 'gone') return;
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      if (outcome !== 'dropped') answered += 1;
      if (outcome !== 'dropped' && answered === noticeAt) say({ seconds: (performance.now() - startedAt) / 1000 });
    }
  }
  await Promise.all(Array.from({ length: width }, keepSending));
  return { counts };
});
