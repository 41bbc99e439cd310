import type { OAuth1Permission } from '../../../shared/index.ts';
import type { SandboxAccount } from '../accounts.ts';
import { accountChoices } from '../consent-page.ts';
import { html, type Html } from '../html.ts';
import { pageFrame } from '../page-frame.ts';
import type { KeyRegistration } from '../registration-source.ts';
import type { RequestToken } from './request-tokens.ts';

/** What X would ask its user, and in addition who that user is: the sandbox has no login. */
export function authorizePage(
  app: KeyRegistration,
  request: RequestToken,
  ticket: string,
  account: SandboxAccount | null,
): Html {
  return pageFrame(
    `Authorize ${app.appName}`,
    html`<h1>Authorize ${app.appName} to access your account?</h1>
      <form method="post" action="/oauth/authorize" autocomplete="off">
        <input type="hidden" name="ticket" value="${ticket}" />
        ${accountChoices(account)}
        <h2>What ${app.appName} will be able to do</h2>
        <ul>
          ${abilities[request.level].map((ability) => html`<li>${ability}</li>`)}
        </ul>
        <div class="actions">
          <button class="primary" name="decision" value="approve">Authorize app</button>
          <button name="decision" value="deny">Cancel</button>
        </div>
      </form>
      <p class="muted">${afterwards(request.callback)}</p>`,
  );
}

const reading = ['See posts, lists and followers', 'See your profile and settings'];
const writing = [...reading, 'Follow and unfollow accounts', 'Post, delete and like posts', 'Change your profile'];
const abilities: Readonly<Record<OAuth1Permission, readonly string[]>> = {
  read: reading,
  'read-write': writing,
  'read-write-dm': [...writing, 'Send, see and delete Direct Messages'],
};

function afterwards(callback: string): Html {
  if (callback === 'oob') return html`If you authorize it, you get a PIN to type into the app.`;
  return html`If you authorize it, you go back to <code>${callback}</code>`;
}

export function pinPage(app: KeyRegistration, pin: string): Html {
  return pageFrame(
    'Your PIN',
    html`<h1>You’ve granted access to ${app.appName}</h1>
      <p>Next, return to ${app.appName} and enter this PIN to complete the authorization process:</p>
      <p class="pin"><code id="oauth-pin">${pin}</code></p>
      <p class="muted">It works once, within ten minutes of the start.</p>`,
  );
}

/** X sends nobody back who has cancelled: the user may follow the link, or close the page. */
export function cancelledPage(app: KeyRegistration, target: string | null): Html {
  return pageFrame(
    'Cancelled',
    html`<h1>You have not signed in to ${app.appName}</h1>
      <p>The app has no access to your account.</p>
      ${target === null ? [] : html`<p><a href="${target}">Return to ${app.appName}</a></p>`}`,
  );
}

/** X's words for a request token that is used, expired or was never issued. */
export function invalidTokenPage(): Html {
  return pageFrame(
    'Whoa there!',
    html`<h1>Whoa there!</h1>
      <p>
        The request token for this page is invalid. It may have already been used, or expired because it is too old.
        Please go back to the site or application that sent you here and try again; it was probably just a mistake.
      </p>`,
  );
}

export function missingTokenPage(): Html {
  return pageFrame(
    'Whoa there!',
    html`<h1>Whoa there!</h1>
      <p>
        There is no request token for this page. That’s the special key we need from applications asking to use your
        account. Please go back to the site or application that sent you here and try again; it was probably just a
        mistake.
      </p>`,
  );
}
