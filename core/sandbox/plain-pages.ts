import { sandboxAccounts } from './accounts.ts';
import { html, type Html } from './html.ts';
import { pageFrame } from './page-frame.ts';

/** X's answer to every fault of an authorize request, in X's words, and as mute. */
export function mutePage(): Html {
  return pageFrame(
    'Something went wrong',
    html`<h1>Something went wrong</h1>
      <p>You weren't able to give access to the App. Go back and try logging in again.</p>`,
  );
}

export function usedPage(): Html {
  return pageFrame(
    'This page is used up',
    html`<h1>This page is used up</h1>
      <p>It takes one decision, within ten minutes. Go back to your app and start the login again.</p>`,
  );
}

export function homePage(): Html {
  return pageFrame(
    'Welcome',
    html`<h1>A stand-in for X</h1>
      <p>
        This server keeps X’s rules for OAuth 2.0 and 1.0a, so that you can try a login without an account, without
        credits and without the internet. It knows the apps of your sandbox environments in Keystage.
      </p>
      <h2>Where to send what</h2>
      <dl>
        ${endpoints.map(
          ({ name, purpose }) => html`
            <dt><code>${name}</code></dt>
            <dd>${purpose}</dd>
          `,
        )}
      </dl>
      <h2>Who can log in</h2>
      <ul>
        ${sandboxAccounts.map((account) => html`<li>${account.name} <code>@${account.username}</code></li>`)}
      </ul>
      <p class="muted">
        Tokens are in memory alone: stopping the sandbox logs everyone out. The header
        <code>x-sandbox-reason</code> of an answer names what X would not tell.
      </p>`,
  );
}

const endpoints = [
  {
    name: 'GET /i/oauth2/authorize',
    purpose: 'Asks the user. Callback URLs are compared byte for byte; PKCE is required.',
  },
  { name: 'POST /2/oauth2/token', purpose: 'Takes codes, which live 30 seconds, and refresh tokens, which rotate.' },
  { name: 'POST /2/oauth2/revoke', purpose: 'Ends a token.' },
  { name: 'GET /2/users/me', purpose: 'Says who a token belongs to, of OAuth 2.0 or 1.0a.' },
  { name: 'POST /oauth/request_token', purpose: 'Begins OAuth 1.0a, signed with the API key and secret by HMAC-SHA1.' },
  { name: 'GET /oauth/authorize', purpose: 'Asks the user, and gives a verifier or a PIN.' },
  { name: 'GET /oauth/authenticate', purpose: 'The same, without asking a user who has agreed before.' },
  { name: 'POST /oauth/access_token', purpose: 'Takes a verifier, once, for an access token that does not expire.' },
  { name: 'POST /1.1/oauth/invalidate_token.json', purpose: 'Ends the access token that signs it.' },
  { name: 'GET /1.1/account/verify_credentials.json', purpose: 'Says who an access token of OAuth 1.0a belongs to.' },
  { name: 'POST /oauth2/token', purpose: 'Takes the API key and secret for the app’s one bearer token.' },
  { name: 'POST /oauth2/invalidate_token', purpose: 'Ends that bearer token.' },
  { name: 'GET /2/usage/tweets', purpose: 'Tells an app’s invented usage, to its bearer token.' },
];
