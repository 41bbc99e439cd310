import { html, type Html } from './html.ts';
import { pageStyle } from './page-style.ts';

/** What every page of the sandbox has: it says on each that it isn't X. */
export function pageFrame(title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Keystage sandbox</title>
        ${pageStyle}
      </head>
      <body>
        <header class="banner">
          <strong>Keystage sandbox, not X.</strong> It runs on this machine; its accounts and tokens are invented.
        </header>
        <main>${content}</main>
      </body>
    </html>`;
}
