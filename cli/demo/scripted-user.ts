const entities: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};
const maxHops = 5;

/**
 * Does with plain HTTP what a person would do at the sandbox's authorize page: opens it, presses “Authorize app”, and
 * lets the browser be led back. Only the sandbox's own page is understood.
 */
export async function authorizeByScript(authorizeUrl: URL): Promise<void> {
  const page = await fetch(authorizeUrl, { redirect: 'manual' });
  const html = await page.text();
  const ticket = inputValue(html, 'hidden', 'ticket');
  const account = inputValue(html, 'radio', 'account');
  if (!page.ok || ticket === null || account === null) throw new Error('The sandbox showed no authorize page.');
  const cookies = page.headers.getSetCookie().map((line) => line.split(';')[0]);
  const decision = await fetch(new URL(/<form[^>]* action="([^"]*)"/.exec(html)?.[1] ?? '', authorizeUrl), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: authorizeUrl.origin, ...(cookies.length === 0 ? {} : { cookie: cookies.join('; ') }) },
    body: new URLSearchParams({ ticket, account, decision: 'approve' }),
  });
  await followBack(decision);
}

/** A browser follows redirects; so does this, as far as the listener's last page. */
async function followBack(first: Response): Promise<void> {
  let response = first;
  for (let hops = 0; hops < maxHops; hops += 1) {
    const location = response.headers.get('location');
    await response.body?.cancel();
    if (location === null) return;
    response = await fetch(new URL(location, response.url), { redirect: 'manual' });
  }
  throw new Error('The way back from the authorize page does not end.');
}

function inputValue(html: string, type: string, name: string): string | null {
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    if (!tag.includes(`type="${type}"`) || !tag.includes(`name="${name}"`)) continue;
    const value = /\svalue="([^"]*)"/.exec(tag)?.[1];
    if (value !== undefined) return value.replace(/&(?:quot|#39|lt|gt|amp);/g, (entity) => entities[entity] ?? entity);
  }
  return null;
}
