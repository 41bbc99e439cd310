import type { ActivityAction, CommandName, CommandOutput, ParsedInput } from '../../shared/index.ts';
import type { DeepReadonly } from '../vault/deep-readonly.ts';
import type { Document } from '../vault/document.ts';
import {
  nameApp,
  nameCredential,
  nameEnvironment,
  nameField,
  nameRemoval,
  nameWritten,
  withFields,
} from './name-references.ts';

/** A command, before and after it ran. */
interface Subject<Name extends CommandName> {
  readonly input: ParsedInput<Name>;
  /** The vault's contents before it; null where they were not to be had, as with a locked vault. */
  readonly document: DeepReadonly<Document> | null;
  /** Null where it failed. */
  readonly output: CommandOutput<Name> | null;
}

export interface Rule<Name extends CommandName> {
  readonly action: ActivityAction;
  /** What it touched, in words: `app/environment/credential.field`. Never a value. */
  references(subject: Subject<Name>): string[];
  /** False for a call that touches nothing of the vault; each call does unless given. */
  touches?(input: ParsedInput<Name>): boolean;
  /** The program that gets what is given, where the input names it. */
  program?(input: ParsedInput<Name>): string | null;
}

/** A rule for what touches a secret, the vault's keys or its files; null for what only looks. */
export type Rules = { readonly [Name in CommandName]: Rule<Name> | null };

type Named = (document: DeepReadonly<Document>) => string[];

function named(document: DeepReadonly<Document> | null, name: Named): string[] {
  return document === null ? [] : name(document);
}

/** For commands whose input says which credential. */
function onCredential<Name extends 'credential.remove' | 'credential.clearMarks' | 'oauth.refresh' | 'oauth.revoke'>(
  action: ActivityAction,
): { action: ActivityAction; references: (subject: Pick<Subject<Name>, 'input' | 'document'>) => string[] } {
  return {
    action,
    references: ({ input, document }) => named(document, (all) => nameCredential(all, input.credentialId)),
  };
}

const fieldOf = (
  subject: Pick<Subject<'secret.reveal' | 'secret.copy' | 'history.restore' | 'history.forget'>, 'input' | 'document'>,
) => named(subject.document, (all) => nameField(all, subject.input.credentialId, subject.input.field));

const appOf = ({
  input,
  document,
}: Pick<Subject<'app.edit' | 'app.remove' | 'environment.add'>, 'input' | 'document'>) =>
  named(document, (all) => nameApp(all, input.appId));

type OnEnvironment =
  | 'oauth.appOnly'
  | 'api.editHosts'
  | 'usage.fetch'
  | 'callback.fix'
  | 'environment.edit'
  | 'environment.remove'
  | 'registration.edit'
  | 'sandbox.enable';
const environmentOf = ({ input, document }: Pick<Subject<OnEnvironment>, 'input' | 'document'>) =>
  named(document, (all) => nameEnvironment(all, input.environmentId));

/** The credentials that a signature was made or checked with. With values that were typed in, nothing is used. */
const signingOf = ({
  input,
  document,
}: Pick<Subject<'signature.sign' | 'signature.explain'>, 'input' | 'document'>) => {
  const { key } = input;
  if (key?.from !== 'vault') return [];
  const used = [key.apiKeyId, ...(key.accessTokenId === null ? [] : [key.accessTokenId])];
  return named(document, (all) => used.flatMap((id) => nameCredential(all, id)));
};

/** Exhaustive: a new command does not compile until somebody has decided whether it is noted. */
export const rules: Rules = {
  'vault.state': null,
  'vault.create': { action: 'created', references: () => [] },
  'vault.unlock': { action: 'unlocked', references: ({ input }) => [input.with] },
  // Noted where it happens: most locks are nobody's command.
  'vault.lock': null,
  'vault.changePassphrase': { action: 'slots-changed', references: () => ['passphrase'] },
  'vault.touch': null,
  'vault.health': null,
  'vault.verify': null,
  'vault.doctor': null,
  'vault.drill': null,
  'vault.keepOlder': null,
  'vault.retrySave': { action: 'edited', references: () => [] },
  'vault.discardUnsaved': { action: 'edited', references: () => [] },
  'backup.list': null,
  'backup.verify': null,
  'backup.restore': { action: 'backup-restored', references: ({ output, input }) => (output ? [input.backupId] : []) },
  'slot.list': null,
  'slot.enrolDevice': { action: 'slots-changed', references: () => ['device'] },
  'slot.forgetDevice': { action: 'slots-changed', references: () => ['device'] },
  'slot.newRecoveryCode': { action: 'slots-changed', references: () => ['recovery-code'] },
  'slot.rotateVaultKey': { action: 'slots-changed', references: () => ['vault-key'] },
  'slot.saveRecoveryCode': { action: 'exported', references: () => ['recovery-code'] },
  'passphrase.judge': null,
  'settings.show': null,
  'settings.edit': { action: 'settings-changed', references: ({ input }) => Object.keys(input.changes) },
  'app.list': null,
  'app.show': null,
  'app.add': { action: 'edited', references: ({ output }) => (output === null ? [] : [output.handle]) },
  'app.edit': { action: 'edited', references: appOf },
  'app.remove': { action: 'removed', references: appOf },
  'environment.add': {
    action: 'edited',
    references: (subject) => appOf(subject).map((app) => (subject.output ? `${app}/${subject.output.handle}` : app)),
  },
  'environment.edit': { action: 'edited', references: environmentOf },
  'environment.remove': { action: 'removed', references: environmentOf },
  'registration.edit': { action: 'edited', references: environmentOf },
  'credential.add': {
    action: 'edited',
    references: ({ input, output, document }) =>
      named(document, (all) => nameEnvironment(all, input.environmentId)).flatMap((environment) =>
        output === null
          ? [environment]
          : withFields(
              `${environment}/${output.name}`,
              output.fields.map(({ name }) => name),
            ),
      ),
  },
  'credential.edit': {
    action: 'edited',
    // Field names that were refused may be anything.
    references: ({ input, document, output }) =>
      named(document, (all) =>
        nameCredential(all, input.credentialId, output === null ? [] : Object.keys(input.fields)),
      ),
  },
  'credential.rotate': {
    action: 'edited',
    references: ({ input, document, output }) =>
      named(document, (all) =>
        nameCredential(all, input.credentialId, output === null ? [] : Object.keys(input.fields)),
      ),
  },
  'credential.clearMarks': onCredential('edited'),
  'attention.list': null,
  'credential.remove': onCredential('removed'),
  'capture.save': {
    action: 'edited',
    references: ({ input, output, document }) =>
      named(document, (all) => nameEnvironment(all, input.environmentId)).flatMap((environment) =>
        output === null
          ? [environment]
          : output.credentials.flatMap(({ name, fields }) =>
              withFields(
                `${environment}/${name}`,
                fields.map((field) => field.name),
              ),
            ),
      ),
  },
  'removal.undo': {
    action: 'edited',
    references: ({ input: { removalId }, output, document }) =>
      output?.references.slice(0, 200)
      ?? named(document, (all) => (removalId === undefined ? [] : nameRemoval(all, removalId))),
  },
  'credential.move': {
    action: 'edited',
    references: ({ input, output, document }) =>
      named(document, (all) => [
        ...new Set([...input.credentialIds.flatMap((id) => nameCredential(all, id)), ...(output?.references ?? [])]),
      ]).slice(0, 200),
  },
  'removal.several': {
    action: 'removed',
    references: ({ input, document }) =>
      named(document, (all) => [
        ...input.appIds.flatMap((id) => nameApp(all, id)),
        ...input.credentialIds.flatMap((id) => nameCredential(all, id)),
      ]).slice(0, 200),
  },
  'act.list': null,
  'act.undo': { action: 'edited', references: ({ output }) => output?.references ?? [] },
  'act.redo': { action: 'edited', references: ({ output }) => output?.references ?? [] },
  'reference.resolve': null,
  'search.find': null,
  'search.texts': null,
  // Whoever tries values until one is found shows in the log, and so does each try that found none.
  'search.byValue': {
    action: 'compared',
    references: ({ output }) => [...new Set((output ?? []).map(({ reference }) => reference))].slice(0, 200),
  },
  'import.candidates': null,
  'import.read': null,
  'import.place': null,
  'import.store': {
    action: 'edited',
    references: ({ output }) =>
      (output?.stored ?? [])
        .flatMap(({ reference, fields }) =>
          withFields(
            reference,
            fields.map(({ name }) => name),
          ),
        )
        .slice(0, 200),
  },
  'import.discard': null,
  'export.env': {
    action: 'exported',
    references: ({ input, document }) => named(document, (all) => nameEnvironment(all, input.environmentId)),
  },
  'export.encrypted': {
    action: 'exported',
    references: ({ input, document }) =>
      named(document, (all) => input.appIds.flatMap((id) => nameApp(all, id)).slice(0, 200)),
  },
  'secret.reveal': { action: 'revealed', references: fieldOf },
  'clipboard.state': null,
  'secret.copy': { action: 'copied', references: fieldOf },
  'secret.read': {
    action: 'read',
    references: ({ input, document }) => named(document, (all) => nameWritten(all, input.reference)),
  },
  'secret.inject': {
    action: 'injected',
    references: ({ input, output, document }) =>
      named(document, (all) => {
        const written =
          output === null
            ? [...(input.environment === null ? [] : [input.environment]), ...input.references]
            : [...output.variables, ...output.references].map(({ reference }) => reference);
        return [...new Set(written.flatMap((reference) => nameWritten(all, reference)))];
      }),
    program: ({ program }) => program,
  },
  'history.list': null,
  'history.restore': { action: 'restored-value', references: fieldOf },
  'history.forget': { action: 'removed', references: fieldOf },
  'activity.list': null,
  'oauth.start': {
    action: 'used-in-flow',
    references: ({ input, document }) => named(document, (all) => nameEnvironment(all, input.environmentId)),
  },
  // How a login ends is noted when it has (note-login.ts).
  'oauth.paste': null,
  'oauth.pin': null,
  'oauth.cancel': null,
  'oauth.reopen': null,
  'oauth.show': null,
  'oauth.list': null,
  // The run knows its environment; which of its values it was, no name says.
  'oauth.revealValue': {
    action: 'revealed',
    references: ({ output, document }) =>
      output === null ? [] : named(document, (all) => nameEnvironment(all, output.environmentId)),
  },
  'oauth.export': null,
  'oauth.refresh': onCredential('used-in-flow'),
  'oauth.revoke': onCredential('used-in-flow'),
  'signature.sign': { action: 'used-in-flow', touches: ({ key }) => key.from === 'vault', references: signingOf },
  'signature.explain': { action: 'used-in-flow', touches: ({ key }) => key?.from === 'vault', references: signingOf },
  'callback.check': null,
  'callback.propose': null,
  'callback.fix': { action: 'edited', references: environmentOf },
  'probe.list': null,
  'probe.run': {
    action: 'used-in-flow',
    references: ({ input, document }) => named(document, (all) => nameEnvironment(all, input.environmentId)),
  },
  'oauth.explain': null,
  'oauth.appOnly': { action: 'used-in-flow', references: environmentOf },
  'oauth.foresee': null,
  'api.request': {
    action: 'used-in-flow',
    touches: ({ credentialId }) => credentialId !== null,
    references: ({ input: { credentialId }, document }) =>
      named(document, (all) => (credentialId === null ? [] : nameCredential(all, credentialId))),
  },
  'usage.fetch': { action: 'used-in-flow', references: environmentOf },
  'api.hosts': null,
  'api.editHosts': { action: 'edited', references: environmentOf },
  'sandbox.state': null,
  'sandbox.start': null,
  'sandbox.stop': null,
  'sandbox.faults': null,
  'sandbox.setFault': null,
  'sandbox.clearFaults': null,
  'sandbox.rehearse': null,
  'sandbox.enable': { action: 'edited', references: environmentOf },
};
