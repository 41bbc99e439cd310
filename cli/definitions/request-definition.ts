import { Option, type Command } from 'commander';
import { httpMethods } from '../../shared/model/http-methods.ts';
import type { HostOptions } from '../commands/request-hosts.ts';
import type { RequestOptions } from '../commands/request.ts';
import type { UsageOptions } from '../commands/usage.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { collect, parseDays, withExamples, withUnlock } from './common-options.ts';

const requestJson = `
The body of the answer goes to standard output, and what is to know about it to standard error. With --json, standard
output is one document with all of it. An answer of 400 and above ends with exit code 1.`;

export function defineRequest(program: Command, terminal: Terminal): void {
  const request = program
    .command('request')
    .argument('<app/env>')
    .argument('<path-or-url>')
    .description('send a request to the API as a credential of the vault');
  request
    .option(
      '--as <credential>',
      'whose request it is: access-token, bearer, user-token; may be left out where there is one',
    )
    .addOption(new Option('-X, --method <method>', 'GET unless given; POST with --data').choices(httpMethods))
    .option('-q, --query <name=value>', 'a parameter of the query (repeatable)', collect)
    .option('-H, --header <name: value>', 'a header (repeatable); never Authorization', collect)
    .option('-d, --data <data>', 'the body: JSON, or a field name=value of a form (repeatable)', collect)
    .option('--yes-production', 'yes, change something in production');
  withExamples(withUnlock(request), [
    ['request acme-poster/development /2/users/me', 'GET, as the one token that is there'],
    ['request acme-poster/development /2/tweets --as user-token -d \'{"text":"Hello"}\'', 'POST with a JSON body'],
    ['request acme-poster/development /2/usage/tweets --as bearer -q days=30 --json', 'with limits, headers and cost'],
  ])
    .addHelpText('after', requestJson)
    .action(async (reference: string, url: string, options: RequestOptions) => {
      const { sendRequest } = await import('../commands/request.ts');
      await sendRequest(terminal, reference, url, options);
    });

  const usage = program
    .command('usage')
    .argument('<app/env>')
    .description('how many posts an app has read, as X counts');
  usage
    .option('--days <count>', 'how many days to ask for and show, 1 to 90 (default: 30)', parseDays)
    .option('--no-fetch', 'show what is kept, and send nothing');
  withUnlock(usage).action(async (reference: string, options: UsageOptions) => {
    const { showUsage } = await import('../commands/usage.ts');
    await showUsage(terminal, reference, options);
  });

  const hosts = program
    .command('request-hosts')
    .argument('<app/env>')
    .description('show or change the hosts that an environment’s credentials may be sent to');
  hosts
    .option('--add <origin>', 'a host more (repeatable)', collect)
    .option('--remove <origin>', 'an added host less (repeatable)', collect);
  withUnlock(hosts).action(async (reference: string, options: HostOptions) => {
    const { changeHosts } = await import('../commands/request-hosts.ts');
    await changeHosts(terminal, reference, options);
  });
}
