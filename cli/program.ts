import { Command } from 'commander';
import { defineActivity } from './definitions/activity-definitions.ts';
import { defineApp } from './definitions/app-definitions.ts';
import { defineCredentials } from './definitions/credential-definitions.ts';
import { defineDoors } from './definitions/door-definitions.ts';
import { defineEnvironment } from './definitions/environment-definitions.ts';
import { defineExport } from './definitions/export-definitions.ts';
import { defineImport } from './definitions/import-definition.ts';
import { defineHelp } from './definitions/help-definition.ts';
import { defineOAuth } from './definitions/oauth-definitions.ts';
import { defineRequest } from './definitions/request-definition.ts';
import { defineRecovery } from './definitions/recovery-definitions.ts';
import { defineRun } from './definitions/run-definition.ts';
import { defineSlots } from './definitions/slot-definitions.ts';
import { defineUpkeep } from './definitions/upkeep-definitions.ts';
import { defineUnlock } from './definitions/unlock-definitions.ts';
import { defineSigning } from './definitions/sign-definitions.ts';
import { defineVault } from './definitions/vault-definitions.ts';
import type { Terminal } from './terminal/terminal.ts';
import { version } from './version.ts';

const help = `
References name things in the vault: app, app/environment, app/environment/credential, and one value:
acme-poster/development/oauth2-client.client_id

Exit codes: 0 done · 1 failed · 2 usage · 3 locked or wrong passphrase · 4 not found · 5 vault damaged or of a newer
format · 6 cancelled or denied · 7 port taken

KEYSTAGE_HOME moves the data folder. NO_COLOR turns colours off.

First steps:
  $ keystage demo                                    one whole login, with nothing of yours
  $ keystage init                                    make a vault
  $ keystage app add "Acme Poster"
  $ keystage env set acme-poster/development --sandbox
  $ keystage oauth login acme-poster/development
  $ keystage list`;

/**
 * The whole command line, without what it does: each command loads its code when it runs, since what is loaded for
 * nothing is waited for at every call. `setExitCode` is for what ends with another program's exit code.
 */
export function createProgram(terminal: Terminal, setExitCode: (exitCode: number) => void): Command {
  const program = new Command('keystage');
  program
    .description('A vault for the credentials of your API apps, and a bench for testing their OAuth flows.')
    .version(version, '-V, --version', 'print the version')
    .helpCommand(false)
    .showSuggestionAfterError()
    // What stands after a command is that command's: `--` and what follows it must reach `run` as they are.
    .enablePositionalOptions()
    .addHelpText('after', help);
  defineVault(program, terminal);
  defineUnlock(program, terminal);
  const vault = program.command('vault').description('look after the vault: its keys, backups and health');
  defineSlots(vault, terminal);
  defineRecovery(vault, terminal);
  program.commandsGroup('Apps:');
  defineApp(program, terminal);
  defineEnvironment(program, terminal);
  defineCredentials(program, terminal);
  defineUpkeep(program, terminal, setExitCode);
  defineImport(program, terminal);
  defineExport(program, terminal);
  defineRun(program, terminal, setExitCode);
  defineOAuth(program, terminal);
  defineRequest(program, terminal);
  defineSigning(program, terminal);
  defineActivity(program, terminal);
  defineDoors(program, terminal, setExitCode);
  defineHelp(program);
  return program;
}

/** `change` on a command and all below it. */
export function forEachCommand(command: Command, change: (command: Command) => void): void {
  change(command);
  for (const child of command.commands) forEachCommand(child, change);
}
