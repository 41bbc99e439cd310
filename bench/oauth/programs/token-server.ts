// An authorization server's token endpoint in a process of its own, which gives a token to everyone, at once. It says
// where it is; each line of its input is answered with how long its last answer has taken it.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import { answerLines, say } from './lines.ts';

let lastMs = 0;
const server = createServer((request, response) => {
  const startedAt = performance.now();
  request.resume().once('end', () => {
    const [access_token, refresh_token] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ token_type: 'bearer', expires_in: 7200, access_token, refresh_token }), () => {
      lastMs = performance.now() - startedAt;
    });
  });
});
server.listen({ host: '127.0.0.1', port: 0 }, () => {
  const address = server.address();
  say({ port: typeof address === 'object' ? address?.port : null });
  void answerLines(() => ({ ms: lastMs }));
});
