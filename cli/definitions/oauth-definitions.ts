import { Option, type Command } from 'commander';
import { xScopePresets } from '../../shared/rules/x-scopes.ts';
import type { AppOnlyOptions } from '../commands/oauth-app-only.ts';
import type { LoginOptions } from '../commands/oauth-login.ts';
import type { UpkeepOptions } from '../commands/oauth-upkeep.ts';
import type { SandboxOptions } from '../commands/sandbox.ts';
import { accessTypes } from '../../shared/model/registration-terms.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { defineCallbacks, defineProbes, defineRehearsals } from './check-definitions.ts';
import { parsePort, parseSeconds, withExamples, withJson, withUnlock } from './common-options.ts';

/** What X's pages and its request token take. */
function withOAuth1(command: Command): Command {
  return command
    .optionsGroup('OAuth 1.0a at X:')
    .addOption(new Option('--access <type>', 'ask for less than the app may do').choices(accessTypes))
    .option('--force-login', 'have the user enter name and password again')
    .option('--screen-name <handle>', 'the handle that the login page is filled in with')
    .option('--authenticate', 'by “Sign in with X”, which asks nobody twice; not made for programs on a desktop');
}

const loginJson = `
With --json, standard output ends with the run as one JSON line. With --no-browser or --headless as well, the line
before it is {"authorizeUrl":"…"}, printed as soon as the answer is waited for. What has to be brought by hand (the
redirected URL, a PIN) is asked for on a terminal, and else read as a line of standard input.`;

const presets = xScopePresets.map(({ id }) => id);

export function defineOAuth(program: Command, terminal: Terminal): void {
  program.commandsGroup('OAuth:');
  const oauth = program.command('oauth').description('log in, refresh, revoke, get a bearer token');

  const login = oauth.command('login').argument('<app/env>').description('log in, and keep the token in the vault');
  login
    .option(
      '--oauth1',
      'by the three legs of OAuth 1.0a, with the API key; by OAuth 2.0 unless given (with a PIN: oauth pin)',
    )
    .option('--no-browser', 'print the authorize URL on standard output and wait, for a script to follow it')
    .option('--headless', 'print the authorize URL, listen nowhere, and ask for the URL that the browser is sent to')
    .option('--scopes <scopes>', 'other scopes than the registration’s')
    .addOption(
      new Option('--preset <purpose>', 'the usual scopes of X for a purpose; --scopes adds to it').choices(presets),
    )
    .option('--redirect-uri <url>', 'one of the registered callback URLs; the first local one unless given')
    .option('--cert <file>', 'for an https callback on this machine: its certificate, as PEM')
    .option('--key <file>', 'the certificate’s private key, as PEM, without a passphrase')
    .option('--timeout <seconds>', 'how long to wait for the answer, 5 to 300 (default: 300)', parseSeconds)
    .option('--identify', 'ask who logged in (at X this is one billed call; the sandbox is always asked)')
    .option('--no-identify', 'never ask')
    .option('--yes-production', 'yes, log in to production: it may end the tokens that are in use there')
    .option('--har <file>', 'write what was sent and answered as HAR, with no secret in it')
    .option('--markdown <file>', 'write the timeline as Markdown for a bug report, with no secret in it');
  withOAuth1(login);
  withExamples(withUnlock(login), [
    ['oauth login acme-poster/development', 'opens the browser and shows each step'],
    ['oauth login acme-poster/development --no-browser --json', 'for a script that plays the browser'],
    ['oauth login acme-poster/development --oauth1 --access read', 'an access token and secret that only read'],
    ['oauth login acme-poster/development --cert localhost.pem --key localhost-key.pem', 'with an https callback'],
    ['oauth login acme-poster/development --headless', 'where the browser is on another machine'],
  ])
    .addHelpText('after', loginJson)
    .action(async (reference: string, options: LoginOptions) => {
      const { logIn } = await import('../commands/oauth-login.ts');
      await logIn(terminal, reference, options);
    });

  const pin = oauth
    .command('pin')
    .argument('<app/env>')
    .description('log in by OAuth 1.0a with a PIN, where no callback can come');
  pin
    .option('--no-browser', 'print the authorize URL on standard output, for a browser anywhere')
    .option('--timeout <seconds>', 'how long to wait for the PIN, 5 to 300 (default: 300)', parseSeconds)
    .option('--yes-production', 'yes, log in to production');
  withOAuth1(pin);
  withExamples(withUnlock(pin), [
    ['oauth pin acme-poster/development', 'approve in the browser, then type the PIN it shows'],
  ])
    .addHelpText('after', loginJson)
    .action(async (reference: string, options: LoginOptions) => {
      const { logIn } = await import('../commands/oauth-login.ts');
      await logIn(terminal, reference, { ...options, oauth1: true, pin: true });
    });

  for (const [name, description] of [
    ['refresh', 'trade the refresh token for a new pair'],
    ['revoke', 'end a user token or a bearer token at the provider, and mark it here'],
  ] as const) {
    const command = oauth.command(name).argument('<app/env/credential>').description(description);
    if (name === 'revoke') command.option('--yes-production', 'yes, end a token that production may use');
    withUnlock(command).action(async (reference: string, options: UpkeepOptions) => {
      const { upkeep } = await import('../commands/oauth-upkeep.ts');
      await upkeep(terminal, name, reference, options);
    });
  }

  defineProbes(oauth, terminal);
  defineCallbacks(program, terminal);
  const appOnly = oauth
    .command('app-only')
    .argument('<app/env>')
    .description('get the app’s bearer token, and keep it');
  withExamples(withUnlock(appOnly), [
    ['oauth app-only acme-poster/development', 'with the environment’s API key and secret; a lost token comes back so'],
    ['oauth revoke acme-poster/development/bearer', 'end it at X'],
  ]).action(async (reference: string, options: AppOnlyOptions) => {
    const { obtainAppOnly } = await import('../commands/oauth-app-only.ts');
    await obtainAppOnly(terminal, reference, options);
  });

  const sandbox = program.command('sandbox').description('run the stand-in X on 127.0.0.1 until Ctrl-C');
  sandbox.option('--port <port>', 'another port than 8737', parsePort);
  withUnlock(sandbox).action(async (options: SandboxOptions) => {
    const { runSandbox } = await import('../commands/sandbox.ts');
    await runSandbox(terminal, options);
  });
  defineRehearsals(sandbox, terminal);

  const demo = program.command('demo').description('see one whole login in ten seconds');
  withJson(demo).action(async () => {
    const { runDemo } = await import('../commands/demo.ts');
    await runDemo(terminal);
  });
}
