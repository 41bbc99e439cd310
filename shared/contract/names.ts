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
  'vault.touch',
  'vault.health',
  'vault.verify',
  'vault.doctor',
  'vault.drill',
  'vault.retrySave',
  'vault.discardUnsaved',
  'backup.list',
  'backup.verify',
  'backup.restore',
  'slot.list',
  'slot.enrolDevice',
  'slot.forgetDevice',
  'slot.newRecoveryCode',
  'slot.rotateVaultKey',
  'passphrase.judge',
  'settings.show',
  'settings.edit',
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
  'credential.rotate',
  'credential.clearMarks',
  'attention.list',
  'credential.remove',
  'capture.save',
  'removal.undo',
  'reference.resolve',
  'search.find',
  'search.byValue',
  'secret.reveal',
  'secret.copy',
  'secret.read',
  'secret.inject',
  'history.list',
  'history.restore',
  'activity.list',
  'oauth.start',
  'oauth.paste',
  'oauth.pin',
  'oauth.cancel',
  'oauth.reopen',
  'oauth.show',
  'oauth.list',
  'oauth.revealValue',
  'oauth.export',
  'oauth.refresh',
  'oauth.revoke',
  'signature.sign',
  'signature.explain',
  'callback.check',
  'callback.fix',
  'probe.list',
  'probe.run',
  'oauth.explain',
  'oauth.appOnly',
  'oauth.foresee',
  'api.request',
  'api.hosts',
  'api.editHosts',
  'usage.fetch',
  'sandbox.state',
  'sandbox.start',
  'sandbox.stop',
  'sandbox.faults',
  'sandbox.setFault',
  'sandbox.clearFaults',
  'sandbox.rehearse',
  'sandbox.enable',
] as const;
export type CommandName = (typeof commandNames)[number];

/**
 * Commands that answer with stored secrets for a program to use. The terminal's side of the house calls them; a page
 * never can, whatever runs in it.
 */
export const terminalCommandNames = ['secret.read', 'secret.inject'] as const satisfies readonly CommandName[];

/** What the doors with a page let through. */
export const pageCommandNames: readonly CommandName[] = commandNames.filter(
  (name) => !terminalCommandNames.some((terminal) => terminal === name),
);

export const eventNames = [
  'vault.changed',
  'vault.merged',
  'catalog.changed',
  'oauth.progress',
  'sandbox.changed',
] as const;
export type EventName = (typeof eventNames)[number];
