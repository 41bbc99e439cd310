import {
  credentialKinds,
  findFieldSpec,
  kindSpecs,
  type App,
  type AppSummary,
  type AppView,
  type CredentialView,
  type Environment,
  type EnvironmentView,
  type FieldView,
} from '../../shared/index.ts';
import type { CredentialRecord, Document, FieldRecord } from '../vault/document.ts';
import { compareText, credentialsOf, environmentsOf } from './find.ts';

// What may be seen of the records. A sealed value has no way into a view.

export function viewSummary(document: Document, app: App): AppSummary {
  const environments = environmentsOf(document, app.id);
  return {
    ...app,
    environments: environments.map(({ id, name, handle, colour, sandbox }) => ({ id, name, handle, colour, sandbox })),
    credentialCount: environments.reduce((count, { id }) => count + credentialsOf(document, id).length, 0),
  };
}

export function viewApp(document: Document, app: App): AppView {
  return { ...app, environments: environmentsOf(document, app.id).map((each) => viewEnvironment(document, each)) };
}

export function viewEnvironment(document: Document, environment: Environment): EnvironmentView {
  const credentials = credentialsOf(document, environment.id).sort(
    (one, other) =>
      credentialKinds.indexOf(one.kind) - credentialKinds.indexOf(other.kind)
      || compareText(one.createdAt, other.createdAt)
      || compareText(one.name, other.name),
  );
  return { ...environment, credentials: credentials.map(viewCredential) };
}

export function viewCredential(record: CredentialRecord): CredentialView {
  const order = kindSpecs[record.kind].fields.map((spec) => spec.name);
  const names = Object.keys(record.fields).sort(
    (one, other) => order.indexOf(one) - order.indexOf(other) || compareText(one, other),
  );
  const fields: FieldView[] = [];
  for (const name of names) {
    const field = record.fields[name];
    if (field !== undefined) fields.push(viewField(record, name, field));
  }
  return { ...detailsOf(record), fields };
}

/** Member by member, as the dates below: of a frozen record, copying "all but" takes ten times as long. */
function detailsOf(record: CredentialRecord): Omit<CredentialView, 'fields'> {
  const { id, environmentId, kind, name, notes, account, accessLevel, variableNames, grant } = record;
  const { rotateEveryDays, createdAt, updatedAt } = record;
  const details = { id, environmentId, kind, name, notes, account, accessLevel, variableNames, grant };
  return { ...details, createdAt, updatedAt, ...(rotateEveryDays === undefined ? {} : { rotateEveryDays }) };
}

function viewField(record: CredentialRecord, name: string, field: FieldRecord): FieldView {
  const { value, history, createdAt, rotatedAt, lastUsedAt, lastVerifiedAt, rotateBy, invalidated } = field;
  return {
    createdAt,
    rotatedAt,
    lastUsedAt,
    lastVerifiedAt,
    rotateBy,
    ...(invalidated === undefined ? {} : { invalidated }),
    name,
    secret: 'box' in value,
    shownOnce: findFieldSpec(record.kind, name)?.shownOnce ?? false,
    value: 'box' in value ? null : value.text,
    fingerprint: value.fingerprint,
    historyCount: history.length,
  };
}
