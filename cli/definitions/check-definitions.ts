import { InvalidArgumentError, type Command } from 'commander';
import type { CheckOptions, FixOptions } from '../commands/callback.ts';
import type { ExplainOptions } from '../commands/explain.ts';
import type { ProbeOptions } from '../commands/probe.ts';
import type { SetOptions } from '../commands/rehearse.ts';
import type { UnlockOptions } from '../session/unlocked-door.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { withExamples, withUnlock } from './common-options.ts';

export function defineProbes(oauth: Command, terminal: Terminal): void {
  const probe = oauth
    .command('probe')
    .argument('<app/env>')
    .description('prove keys, client and callbacks, without a browser');
  probe
    .option('--only <names>', 'some of port, app-type, clock, client, api-key, callback, with commas between')
    .option('--list', 'say what each would send, to whom, at what cost, and send nothing');
  withExamples(withUnlock(probe), [
    ['oauth probe acme-poster/development --list', 'before anything is sent'],
    ['oauth probe acme-poster/development --only client,callback', 'what X’s mute page may be about'],
  ]).action(async (reference: string, options: ProbeOptions) => {
    const { probeEnvironment } = await import('../commands/probe.ts');
    await probeEnvironment(terminal, reference, options);
  });

  const explain = oauth.command('explain').argument('[app/env]').description('say what an error means, and what to do');
  explain
    .option('--file <file>', 'read the answer from a file; from standard input unless given')
    .option('--status <number>', 'its HTTP status, where the answer does not tell', parseStatus);
  withExamples(withUnlock(explain), [
    ['oauth explain --file answer.json --status 403', 'needs no vault'],
    ['oauth explain acme-poster/development --file answer.txt', 'with what the vault knows of the environment'],
  ])
    .addHelpText(
      'after',
      '\nThe answer may be JSON, XML, a page or plain text, with its head as curl -i prints it, or an error message of a library.',
    )
    .action(async (reference: string | undefined, options: ExplainOptions) => {
      const { explainAnswer } = await import('../commands/explain.ts');
      await explainAnswer(terminal, reference, options);
    });
}

export function defineCallbacks(program: Command, terminal: Terminal): void {
  const callback = program.command('callback').description('look callback URLs over before a login does');
  const check = callback.command('check').argument('<app/env>').description('lint them, and try their ports');
  check.option('--url <url>', 'one URL, against those that are registered: what your program sends, say');
  withExamples(withUnlock(check), [
    ['callback check acme-poster/development', 'ends with 2 where there is an error'],
    ['callback check acme-poster/development --url http://localhost:8735/callback', 'byte for byte'],
  ]).action(async (reference: string, options: CheckOptions) => {
    const { checkCallbackUrls } = await import('../commands/callback.ts');
    await checkCallbackUrls(terminal, reference, options);
  });
  const fix = callback
    .command('fix')
    .argument('<app/env>')
    .description('apply what the check proposes for one finding');
  fix
    .requiredOption('--code <code>', 'the finding’s code')
    .option('--url <url>', 'the URL that it was found in; left out where it is about the list', '');
  withUnlock(fix).action(async (reference: string, options: FixOptions) => {
    const { fixCallbackUrl } = await import('../commands/callback.ts');
    await fixCallbackUrl(terminal, reference, options);
  });
}

export function defineRehearsals(sandbox: Command, terminal: Terminal): void {
  const rehearse = sandbox.command('rehearse').description('play a failure that X is known for, and explain it');
  const list = rehearse.command('list').description('every failure, and those that are switched on');
  withUnlock(list).action(async (options: UnlockOptions) => {
    const { listFaults } = await import('../commands/rehearse.ts');
    await listFaults(terminal, options);
  });
  const run = rehearse.command('run').argument('<app/env>').argument('<failure>');
  withUnlock(run.description('meet it once, and see the explanation')).action(
    async (reference: string, failure: string, options: UnlockOptions) => {
      const { rehearseFault } = await import('../commands/rehearse.ts');
      await rehearseFault(terminal, reference, failure, options);
    },
  );
  const set = rehearse.command('set').argument('<failure>');
  set
    .description('have the running sandbox fail so, for your own program')
    .option('--once', 'for the next request only');
  withUnlock(set).action(async (failure: string, options: SetOptions) => {
    const { setFault } = await import('../commands/rehearse.ts');
    await setFault(terminal, failure, options);
  });
  const clear = rehearse.command('clear').argument('[failure]').description('switch one off, or all');
  withUnlock(clear).action(async (failure: string | undefined, options: UnlockOptions) => {
    const { clearFaults } = await import('../commands/rehearse.ts');
    await clearFaults(terminal, failure, options);
  });
}

function parseStatus(text: string): number {
  const status = /^\d{3}$/.test(text) ? Number(text) : 0;
  if (status >= 100 && status < 600) return status;
  throw new InvalidArgumentError('Expected an HTTP status, 100 to 599.');
}
