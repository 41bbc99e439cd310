import type { Command } from 'commander';
import type { BrowserDoorOptions } from '../session/browser-door.ts';
import type { StartOptions } from '../start/start.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { parsePort, withExamples, withJson } from './common-options.ts';

export function defineDoors(program: Command, terminal: Terminal, setExitCode: (exitCode: number) => void): void {
  program.commandsGroup('Doors:');

  const start = program.command('start').description('open the window');
  start.option('--fetch', 'try the download of Electron again, even if it failed a while ago');
  withJson(start)
    .addHelpText('after', '\nKEYSTAGE_DOOR=browser opens the browser door at once.')
    .action(async (options: StartOptions) => {
      const { start: openKeystage } = await import('../start/start.ts');
      setExitCode(await openKeystage(terminal, options));
    });

  const web = program.command('web').description('open the same window in a browser');
  web.option('--port <port>', 'a fixed port, for an SSH tunnel', parsePort).option('--no-open', 'print the link only');
  withExamples(withJson(web), [
    ['web', 'opens an app window of an installed Chromium, or prints a link'],
    ['web --no-open --port 8790', 'with ssh -L 8790:127.0.0.1:8790 from another machine'],
  ]).action(async (options: BrowserDoorOptions) => {
    const { openWeb } = await import('../commands/web.ts');
    await openWeb(terminal, options);
  });
}
