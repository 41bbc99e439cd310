import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Long enough for a cold browser on a slow machine to have read it; the link itself is dead after two minutes. */
const lifetimeMs = 30_000;

/**
 * Writes a page that sends a browser on to `url`, and answers the page's own address. A program's arguments can be read
 * by every user of the machine, a file of mode 0600 only by its owner: so the browser is given the file's name, and a
 * token in `url` is in no argument. `folder` is to be the owner's alone, and removed by the caller; the page goes
 * before it, once the browser has had time.
 */
export async function writeLaunchPage(folder: string, url: URL): Promise<URL> {
  const path = join(folder, 'open-keystage.html');
  // 'wx': whatever should stand there already is not ours, and is not written to.
  await writeFile(path, renderLaunchPage(url), { mode: 0o600, flag: 'wx' });
  const forget = () => {
    rm(path, { force: true }).catch(() => undefined);
  };
  setTimeout(forget, lifetimeMs).unref();
  return pathToFileURL(path);
}

/** Without script. A refresh after 0 seconds takes the page's place in the history, so that "back" does not lead here. */
function renderLaunchPage(url: URL): string {
  const target = url.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url=${target}">
<title>Keystage</title>
`;
}
