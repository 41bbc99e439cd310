/**
 * A browser for tests, as far as a login needs one: it gets the authorize page, presses a button of its form, and
 * follows redirects, keeping cookies for each origin. It answers with the page it ends on.
 */
export class ScriptBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();
  readonly #outOfReach: string | null;

  /** Goes to no address that begins so, as on another machine, and ends there with an empty page. */
  constructor({ outOfReach = null }: { readonly outOfReach?: string | null } = {}) {
    this.#outOfReach = outOfReach;
  }

  async get(url: string): Promise<Page> {
    return this.#follow(url, { method: 'GET' });
  }

  /** Presses the button whose text is `name`, sending the form that it stands in. */
  async press(page: Page, name: string): Promise<Page> {
    const { target, ...request } = pressing(page, name);
    return this.#follow(target, request);
  }

  /** As `press`, on a machine from which the place it leads to can't be reached: answers the address bar's text. */
  async pressAndStay(page: Page, name: string): Promise<string> {
    const { target, ...request } = pressing(page, name);
    const jar = this.#cookies.get(new URL(target).origin) ?? new Map<string, string>();
    const cookie = [...jar].map(([key, value]) => `${key}=${value}`).join('; ');
    const headers = { ...request.headers, ...(cookie === '' ? {} : { cookie }) };
    const response = await fetch(target, { ...request, headers, redirect: 'manual' });
    return response.headers.get('location') ?? '';
  }

  async #follow(url: string, init: { method: string; headers?: Record<string, string>; body?: string }): Promise<Page> {
    let request = { url, ...init };
    for (let hops = 0; hops < 10; hops += 1) {
      if (this.#outOfReach !== null && request.url.startsWith(this.#outOfReach))
        return { url: request.url, status: 0, html: '' };
      const { origin } = new URL(request.url);
      const jar = this.#cookies.get(origin) ?? new Map<string, string>();
      this.#cookies.set(origin, jar);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const { url: address, ...rest } = request;
      const response = await fetch(address, {
        ...rest,
        headers: { ...rest.headers, ...(cookie === '' ? {} : { cookie }) },
        redirect: 'manual',
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        jar.set(name, value);
      }
      const location = response.headers.get('location');
      const html = await response.text();
      if (location === null) return { url: request.url, status: response.status, html };
      request = { url: new URL(location, request.url).href, method: 'GET' };
    }
    throw new Error('The server redirects in circles.');
  }
}

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly html: string;
}

function pressing(page: Page, name: string) {
  const form = findForm(page.html, name);
  return {
    target: new URL(form.action, page.url).href,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(page.url).origin },
    body: form.fields.toString(),
  };
}

function findForm(html: string, button: string): { action: string; fields: URLSearchParams } {
  for (const [, attributes = '', content = ''] of html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)) {
    const pressed = [...content.matchAll(/<button([^>]*)>([\s\S]*?)<\/button>/g)].find(
      ([, , text = '']) => text.replace(/<[^>]*>/g, '').trim() === button,
    );
    if (pressed === undefined) continue;
    const fields = new URLSearchParams();
    for (const [, input = ''] of content.matchAll(/<input([^>]*)>/g)) {
      const name = attribute(input, 'name');
      const optional = /type="(?:radio|checkbox)"/.test(input);
      if (name !== null && (!optional || /\schecked\b/.test(input)))
        fields.append(name, attribute(input, 'value') ?? '');
    }
    const name = attribute(pressed[1] ?? '', 'name');
    if (name !== null) fields.append(name, attribute(pressed[1] ?? '', 'value') ?? '');
    return { action: attribute(attributes, 'action') ?? '', fields };
  }
  throw new Error(`The page has no form with a button “${button}”.`);
}

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined
    ? null
    : value
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&');
}
