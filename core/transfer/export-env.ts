import {
  formatReference,
  KeystageError,
  type CommandOutput,
  type EnvironmentId,
  type Timestamp,
} from '../../shared/index.ts';
import { findApp, findEnvironment } from '../catalog/find.ts';
import { collectVariables } from '../inject/collect-variables.ts';
import { refuseUnconfirmedUse } from '../inject/refuse-unconfirmed-use.ts';
import { takeOut } from '../inject/take-out.ts';
import type { Vault } from '../vault/vault.ts';
import { formatEnvLine } from './format-env-line.ts';
import { refuseObeyedNames } from './refuse-obeyed-names.ts';
import { writePrivateFile } from './write-private-file.ts';

interface EnvExport {
  readonly environmentId: EnvironmentId;
  readonly path: string;
  readonly confirmProduction: boolean;
}

export async function exportEnv(vault: Vault, input: EnvExport, now: Timestamp): Promise<CommandOutput<'export.env'>> {
  const document = await vault.read();
  const environment = findEnvironment(document, input.environmentId);
  const app = findApp(document, environment.appId);
  const reference = formatReference({
    app: app.handle,
    environment: environment.handle,
    credential: null,
    field: null,
  });
  const { given, leftOut } = collectVariables(document, reference, undefined);
  if (given.length === 0) {
    throw new KeystageError('not-found', `${environment.name} of ${app.name} has no value to export.`, {
      field: 'environmentId',
    });
  }
  refuseObeyedNames(given.map(({ name }) => name));
  // A file is a use that nobody watches: it is confirmed whatever the settings say of programs.
  refuseUnconfirmedUse(
    { ...document, settings: { ...document.settings, confirmProductionUse: true } },
    given,
    input.confirmProduction,
  );
  const secrets = await takeOut(vault, document, given, now);
  const content = Buffer.concat(secrets.map((secret, index) => lineOf(given[index]?.name ?? '', secret.revealText())));
  try {
    await writePrivateFile(input.path, content);
  } finally {
    content.fill(0);
    for (const secret of secrets) secret.wipe();
  }
  return {
    path: input.path,
    reference,
    names: given.map(({ name }) => name),
    leftOut: leftOut.map(({ name, references }) => ({ name, references: [...references] })),
  };
}

function lineOf(name: string, value: string): Buffer {
  return Buffer.from(formatEnvLine(name, value), 'utf8');
}
