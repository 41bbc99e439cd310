import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { credentialCount } from '../../core/testing/large-vault.ts';
import { appCount } from './app-count.ts';

/**
 * The bare limit beside which the window is put: a page without a program that shows as many apps and cells, served by
 * Node and drawn by the same Chromium.
 */
export async function serveBarePage(): Promise<{ readonly url: string; readonly server: Server }> {
  const html = bareHtml();
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the bare page has no port');
  return { url: `http://127.0.0.1:${address.port}/`, server };
}

function bareHtml(): string {
  const style =
    'body{display:flex;height:100vh;margin:0}ul,div{overflow:auto;height:100%}li{height:30px;content-visibility:auto}';
  const rows = Array.from({ length: appCount }, (_, index) => `<li><button>Acme Poster ${index}</button></li>`);
  const cells = (index: number) => `<td>client-${index}</td><td>present</td><td>present</td><td>present</td>`;
  const matrix = Array.from({ length: credentialCount }, (_, index) => `<tr height="58">${cells(index)}</tr>`);
  return `<!doctype html><style>${style}</style><ul id="list">${rows.join('')}</ul><div id="matrix"><table>${matrix.join('')}</table></div>`;
}
