import {
  describeAppEdit,
  describeEnvironmentEdit,
  describeRegistrationEdit,
  describeRemoval,
} from '../acts/describe-things.ts';
import { nameRemoval } from '../activity/name-references.ts';
import { compareText, findApp, findEnvironment } from '../catalog/find.ts';
import { addApp, addEnvironment, editApp, editEnvironment, editRegistration } from '../catalog/apps.ts';
import { refuseUnguarding } from '../catalog/refuse-unguarding.ts';
import {
  findNewestRemoval,
  removeApp,
  removeCredential,
  removeEnvironment,
  undoRemoval,
  type Removal,
} from '../catalog/removals.ts';
import { resolveReference } from '../catalog/resolve-reference.ts';
import { findInDocument } from '../catalog/search.ts';
import { pageOfTexts } from '../catalog/search-texts.ts';
import { viewApp, viewEnvironment, viewSummary } from '../catalog/views.ts';
import type { Handlers } from '../dispatch.ts';
import { markStruck } from '../rotation/mark-struck.ts';
import { toTimestamp } from '../system-clock.ts';
import type { Document } from '../vault/document.ts';
import { dropUndefined } from './drop-undefined.ts';
import type { Rooms } from './rooms.ts';

type Names =
  | `app.${'list' | 'show' | 'add' | 'edit' | 'remove'}`
  | `environment.${'add' | 'edit' | 'remove'}`
  | 'registration.edit'
  | 'credential.remove'
  | 'removal.undo'
  | 'reference.resolve'
  | `search.${'find' | 'texts'}`;

export function createCatalogHandlers({ vault, ports, acts }: Rooms): Pick<Handlers, Names> {
  const now = () => toTimestamp(ports.clock.now());
  const remove = (change: (draft: Document) => Removal) =>
    acts.run(
      (draft) => toReceipt(change(draft)),
      (sides, { removalId }) => describeRemoval(sides, removalId),
    );
  return {
    'app.list': async () => {
      const document = await vault.read();
      return Object.values(document.apps)
        .sort((one, other) => compareText(one.name.toLowerCase(), other.name.toLowerCase()))
        .map((app) => viewSummary(document, app));
    },
    'app.show': async ({ appId }) => {
      const document = await vault.read();
      return viewApp(document, findApp(document, appId));
    },
    'app.add': ({ environments, ...details }) =>
      vault.update((draft) => viewApp(draft, addApp(draft, details, environments, now()))),
    'app.edit': ({ appId, changes }) =>
      acts.run(
        (draft) => viewApp(draft, editApp(draft, appId, dropUndefined(changes), now())),
        (sides) => describeAppEdit(sides, appId),
      ),
    'app.remove': ({ appId }) => remove((draft) => removeApp(draft, appId, now())),

    'environment.add': ({ appId, name, colour }) =>
      vault.update((draft) => viewEnvironment(draft, addEnvironment(draft, appId, name, colour, now()))),
    'environment.edit': ({ environmentId, changes, confirmProduction }) =>
      acts.run(
        (draft) => {
          const { name, handle } = findEnvironment(draft, environmentId);
          const environment = editEnvironment(draft, environmentId, changes, now());
          if (!confirmProduction) refuseUnguarding(draft.settings, { name, handle }, environment.handle);
          return viewEnvironment(draft, environment);
        },
        (sides) => describeEnvironmentEdit(sides, environmentId),
      ),
    'environment.remove': ({ environmentId }) => remove((draft) => removeEnvironment(draft, environmentId, now())),
    'registration.edit': ({ environmentId, changes, correction }) =>
      acts.run(
        (draft) => {
          const before = findEnvironment(draft, environmentId).registration.oauth1Permission;
          const environment = editRegistration(draft, environmentId, dropUndefined(changes), now());
          const to = environment.registration.oauth1Permission;
          if (to !== before && !correction) markStruck(draft, environment, { is: 'change-permission', to }, now());
          return viewEnvironment(draft, environment);
        },
        (sides) => describeRegistrationEdit(sides, environmentId),
      ),

    'credential.remove': ({ credentialId }) => remove((draft) => removeCredential(draft, credentialId, now())),
    'removal.undo': ({ removalId }) =>
      vault.update((draft) => {
        const id = removalId ?? findNewestRemoval(draft, now()).id;
        const references = nameRemoval(draft, id);
        const { removedAt } = undoRemoval(draft, id);
        return { removalId: id, removedAt, references };
      }),

    'reference.resolve': async ({ reference }) => resolveReference(await vault.read(), reference),
    'search.find': async ({ text, limit }) => findInDocument(await vault.read(), text, limit),
    'search.texts': async (input) => pageOfTexts(await vault.read(), input),
  };
}

function toReceipt({ id, undoUntil }: Removal) {
  return { removalId: id, undoUntil };
}
