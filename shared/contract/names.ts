/**
 * The names of all that may cross a door, in a file without schemas, so that the preload holds the names and nothing
 * else. `contract.ts` does not compile unless it defines exactly these.
 */
export const commandNames = [
  'vault.state',
  'vault.create',
  'vault.unlock',
  'vault.lock',
  'vault.changePassphrase',
  'app.list',
  'app.show',
  'app.add',
  'app.edit',
  'app.remove',
  'environment.add',
  'environment.edit',
  'environment.remove',
  'registration.edit',
  'credential.add',
  'credential.edit',
  'credential.remove',
  'removal.undo',
  'reference.resolve',
  'search.find',
  'secret.reveal',
  'secret.copy',
  'oauth.start',
  'oauth.cancel',
  'oauth.reopen',
  'oauth.show',
  'oauth.list',
  'oauth.refresh',
  'oauth.revoke',
  'sandbox.state',
  'sandbox.start',
  'sandbox.stop',
  'sandbox.enable',
] as const;
export type CommandName = (typeof commandNames)[number];

export const eventNames = ['vault.changed', 'catalog.changed', 'oauth.progress', 'sandbox.changed'] as const;
export type EventName = (typeof eventNames)[number];
