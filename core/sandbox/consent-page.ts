import { xScopes } from '../../shared/index.ts';
import { sandboxAccounts, type SandboxAccount } from './accounts.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { html, type Html } from './html.ts';
import { pageFrame } from './page-frame.ts';

/** What X would ask its user, and in addition who that user is: the sandbox has no login. */
export function consentPage(request: AuthorizeRequest, ticket: string): Html {
  const { appName } = request.registration;
  return pageFrame(
    `Authorize ${appName}`,
    html`<h1>${appName} wants to access your account</h1>
      <form method="post" action="/i/oauth2/authorize" autocomplete="off">
        <input type="hidden" name="ticket" value="${ticket}" />
        ${accountChoices(null)}
        <h2>What ${appName} will be able to do</h2>
        <ul>
          ${request.scopes.map(scopeItem)}
        </ul>
        <div class="actions">
          <button class="primary" name="decision" value="approve">Authorize app</button>
          <button name="decision" value="deny">Cancel</button>
        </div>
      </form>
      <p class="muted">Either way you go back to <code>${request.redirectUri}</code></p>`,
  );
}

/** The first is chosen where none is asked for. */
export function accountChoices(chosen: SandboxAccount | null): Html {
  const checked = chosen ?? sandboxAccounts[0];
  return html`<fieldset>
    <legend>Continue as</legend>
    ${sandboxAccounts.map((account) => accountChoice(account, account === checked))}
  </fieldset>`;
}

function accountChoice(account: SandboxAccount, checked: boolean): Html {
  return html`<label class="account">
    <input type="radio" name="account" value="${account.id}" ${checked ? 'checked' : ''} />
    <span><b>${account.name}</b> <span>@${account.username}</span></span>
  </label>`;
}

function scopeItem(name: string): Html {
  const description = xScopes.find((scope) => scope.name === name)?.description ?? name;
  return html`<li>${description} <code>${name}</code></li>`;
}
