/** One of X's OAuth 2.0 scopes. `documented` is false for those that X's authorization guide does not list. */
export interface XScope {
  readonly name: string;
  readonly description: string;
  readonly documented: boolean;
}

export interface ScopePreset {
  readonly id: 'sign-in' | 'sign-in-email' | 'post' | 'direct-messages';
  readonly label: string;
  readonly description: string;
  readonly scopes: readonly string[];
}

/** One thing to know about a choice of scopes; `add` is what would settle it, empty where nothing would. */
export interface ScopeFinding {
  readonly code: 'none' | 'unknown' | 'twice' | 'no-refresh-token' | 'identity-needs-pair';
  readonly severity: 'warning' | 'note';
  readonly message: string;
  readonly add: readonly string[];
}

export const xScopes: readonly XScope[] = [
  guide('tweet.read', 'Read the posts that the account can see, protected ones included'),
  guide('tweet.write', 'Post and repost'),
  guide('tweet.moderate.write', 'Hide and unhide replies'),
  guide('users.read', 'Read any account that the account can see'),
  guide('users.email', 'Read the account’s confirmed email address'),
  guide('follows.read', 'Read who the account follows and who follows it'),
  guide('follows.write', 'Follow and unfollow'),
  guide('offline.access', 'Stay connected: issue a refresh token'),
  guide('space.read', 'Read the Spaces that the account can see'),
  guide('mute.read', 'Read whom the account mutes'),
  guide('mute.write', 'Mute and unmute'),
  guide('like.read', 'Read likes'),
  guide('like.write', 'Like and unlike'),
  guide('list.read', 'Read lists, private ones included'),
  guide('list.write', 'Make and change lists'),
  guide('block.read', 'Read whom the account blocks'),
  guide('block.write', 'Block and unblock'),
  guide('bookmark.read', 'Read bookmarks'),
  guide('bookmark.write', 'Add and remove bookmarks'),
  guide('dm.read', 'Read direct messages'),
  guide('dm.write', 'Send and manage direct messages'),
  guide('media.write', 'Upload media'),
  other('broadcast.read', 'Read live broadcasts and their chat'),
  other('broadcast.write', 'Run live broadcasts and write in their chat'),
  other('timeline.read', 'Read custom timelines'),
  other('ads.read', 'Read advertising accounts'),
  other('ads.write', 'Change advertising accounts'),
];

const signIn = ['tweet.read', 'users.read', 'offline.access'];

export const xScopePresets: readonly ScopePreset[] = [
  { id: 'sign-in', label: 'Sign in', description: 'Know who logged in, and stay connected', scopes: signIn },
  {
    id: 'sign-in-email',
    label: 'Sign in with email',
    description: 'Sign in, and know the account’s confirmed email address',
    scopes: [...signIn, 'users.email'],
  },
  {
    id: 'post',
    label: 'Post',
    description: 'Sign in, and post with pictures and video',
    scopes: [...signIn, 'tweet.write', 'media.write'],
  },
  {
    id: 'direct-messages',
    label: 'Direct messages',
    description: 'Sign in, and read and send direct messages',
    scopes: [...signIn, 'dm.read', 'dm.write'],
  },
];

/** What a choice of scopes will lack at X. Nothing here is an error: X alone decides what it accepts. */
export function checkXScopes(scopes: readonly string[]): ScopeFinding[] {
  if (scopes.length === 0) return [warning('none', 'No scope is asked, so X has nothing to grant.', signIn)];
  const findings: ScopeFinding[] = [];
  for (const scope of new Set(scopes)) {
    if (!xScopes.some((known) => known.name === scope)) {
      findings.push(warning('unknown', `X lists no scope “${scope}”; it may answer with its mute error page.`, []));
    }
    if (scopes.indexOf(scope) !== scopes.lastIndexOf(scope)) {
      findings.push({ code: 'twice', severity: 'note', message: `“${scope}” is asked twice.`, add: [] });
    }
  }
  if (!scopes.includes('offline.access')) {
    const message = 'Without offline.access there is no refresh token: the login is over after two hours.';
    findings.push(warning('no-refresh-token', message, ['offline.access']));
  }
  if (scopes.includes('users.read') !== scopes.includes('tweet.read')) {
    const message = 'X answers who logged in (GET /2/users/me) only to users.read and tweet.read together.';
    const missing = ['tweet.read', 'users.read'].filter((scope) => !scopes.includes(scope));
    findings.push(warning('identity-needs-pair', message, missing));
  }
  return findings;
}

function guide(name: string, description: string): XScope {
  return { name, description, documented: true };
}

function other(name: string, description: string): XScope {
  return { name, description, documented: false };
}

function warning(code: ScopeFinding['code'], message: string, add: readonly string[]): ScopeFinding {
  return { code, severity: 'warning', message, add };
}
