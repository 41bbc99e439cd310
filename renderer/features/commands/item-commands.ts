import { findFieldSpec } from '../../../shared/model/credential-kinds.ts';
import { isProductionStage } from '../../../shared/rules/environment-rules.ts';
import type { AppView, CredentialId, CredentialView, EnvironmentView, FieldView } from '../../../shared/index.ts';
import type { Workbench } from '../../app/workbench-context.ts';
import { lowerFirst } from '../../ui/lower-first.ts';
import type { AskRemoval } from '../removal/use-ask-removal.ts';
import type { WindowCommand } from './registry.ts';

/** What can be done with values and texts besides opening a dialog: made where toasts and door are at hand. */
export interface ItemActs {
  /** Why no value can be copied; null where it can. */
  readonly clipboardLack: string | null;
  readonly copySecret: (id: CredentialId, field: string, what: string, where: string) => void;
  readonly copyText: (text: string, what: string) => void;
  readonly reveal: (id: CredentialId, field: string) => void;
  readonly remove: AskRemoval;
}

interface ItemScope {
  readonly app: AppView | null;
  readonly environment: EnvironmentView | null;
  readonly credential: CredentialView | null;
  readonly workbench: Workbench;
  readonly acts: ItemActs;
}

const noCredential = 'no credential is selected';

/** The actions on what is selected: the credential, and the environment and app that hold it. */
export function itemCommands(scope: ItemScope): WindowCommand[] {
  const { app, environment, credential } = scope;
  const chosen = app === null || environment === null || credential === null ? null : { app, environment, credential };
  return [...credentialCommands(scope, chosen), ...fieldCommands(scope, chosen), ...holderCommands(scope)];
}

type Chosen = {
  readonly app: AppView;
  readonly environment: EnvironmentView;
  readonly credential: CredentialView;
} | null;

function credentialCommands({ workbench, acts }: ItemScope, chosen: Chosen): WindowCommand[] {
  const unavailable = chosen === null ? noCredential : undefined;
  const field = chosen === null ? undefined : mainFieldOf(chosen.credential);
  const withoutField = unavailable ?? (field === undefined ? 'it has no secret value' : undefined);
  const lack = acts.clipboardLack ?? undefined;
  const name = chosen === null ? 'credential' : chosen.credential.name;
  const what = chosen === null || field === undefined ? 'main value' : describe(chosen, field);
  const on = (act: (item: NonNullable<Chosen>) => void) => () => {
    if (chosen !== null) act(chosen);
  };
  return [
    {
      id: 'credential.copy',
      title: `Copy ${what}`,
      group: 'Credential',
      keywords: 'clipboard secret value',
      shortcut: 'c',
      unavailable: withoutField ?? lack,
      saysWhyNot: withoutField === undefined,
      run: on((item) => {
        if (field !== undefined) acts.copySecret(item.credential.id, field.name, what, placeOf(item));
      }),
    },
    {
      id: 'credential.reveal',
      title: `Reveal or hide ${what}`,
      group: 'Credential',
      keywords: 'show secret value',
      shortcut: 'v',
      unavailable: withoutField,
      run: on(({ credential }) => {
        if (field !== undefined) acts.reveal(credential.id, field.name);
      }),
    },
    {
      id: 'credential.edit',
      title: `Edit or replace ${name}`,
      group: 'Credential',
      keywords: 'paste new value rename notes account',
      shortcut: 'e',
      unavailable,
      run: on(({ environment, credential }) => {
        workbench.openDialog({ is: 'edit-credential', environment, credential });
      }),
    },
    {
      id: 'credential.copy-reference',
      title: `Copy the reference of ${name}`,
      group: 'Credential',
      keywords: 'ks:// clipboard terminal name',
      shortcut: 'shift+c',
      unavailable,
      run: on(({ app, environment, credential }) => {
        acts.copyText(
          `ks://${app.handle}/${environment.handle}/${credential.name}`,
          `the reference of ${credential.name}`,
        );
      }),
    },
    {
      id: 'credential.remove',
      title: `Remove ${name}`,
      group: 'Credential',
      keywords: 'delete trash',
      shortcut: 'delete',
      unavailable,
      run: on(({ app, environment, credential }) => {
        acts.remove.credential(app, environment, credential);
      }),
    },
  ];
}

/** For each further value what the main one has. */
function fieldCommands({ acts }: ItemScope, chosen: Chosen): WindowCommand[] {
  if (chosen === null) return [];
  const { id, fields } = chosen.credential;
  const main = mainFieldOf(chosen.credential);
  return fields
    .filter((field) => field !== main)
    .flatMap((field) => {
      const what = describe(chosen, field);
      const copy: WindowCommand = {
        id: `credential.copy:${field.name}`,
        title: `Copy ${what}`,
        group: 'Credential',
        keywords: 'clipboard',
        unavailable: acts.clipboardLack ?? undefined,
        run: () => {
          acts.copySecret(id, field.name, what, placeOf(chosen));
        },
      };
      const reveal: WindowCommand = {
        id: `credential.reveal:${field.name}`,
        title: `Reveal or hide ${what}`,
        group: 'Credential',
        keywords: 'show',
        run: () => {
          acts.reveal(id, field.name);
        },
      };
      return field.secret ? [copy, reveal] : [copy];
    });
}

function holderCommands({ app, environment, workbench, acts }: ItemScope): WindowCommand[] {
  return [
    {
      id: 'environment.edit',
      title: 'Rename or recolour the environment',
      group: 'Environment',
      keywords: 'name colour',
      shortcut: 'shift+e',
      unavailable: environment === null ? 'no environment is chosen' : undefined,
      run: () => {
        if (environment !== null) workbench.openDialog({ is: 'edit-environment', environment });
      },
    },
    {
      id: 'environment.remove',
      title: environment === null ? 'Remove the environment' : `Remove ${environment.name}`,
      group: 'Environment',
      keywords: 'delete trash',
      unavailable: environment === null ? 'no environment is chosen' : undefined,
      run: () => {
        if (app !== null && environment !== null) acts.remove.environment(app, environment);
      },
    },
    {
      id: 'app.remove',
      title: app === null ? 'Remove the app' : `Remove ${app.name}`,
      group: 'App',
      keywords: 'delete trash',
      unavailable: app === null ? 'no app is chosen' : undefined,
      run: () => {
        if (app !== null) acts.remove.app(app);
      },
    },
  ];
}

/** What one wants of a credential most often: its secret; of several, the last one, which stands beside an identifier. */
function mainFieldOf({ kind, fields }: CredentialView): FieldView | undefined {
  const secret = fields.filter((field) => field.secret);
  return kind === 'oauth2-user-token' ? secret[0] : secret.at(-1);
}

function describe({ environment, credential }: NonNullable<Chosen>, field: FieldView): string {
  const label = lowerFirst(findFieldSpec(credential.kind, field.name)?.label ?? field.name);
  return isProductionStage(environment) ? `production ${label}` : label;
}

function placeOf({ app, environment }: NonNullable<Chosen>): string {
  return `${app.name}, ${environment.name}`;
}
