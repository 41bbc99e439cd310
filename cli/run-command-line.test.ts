import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { findPackageRoot } from './package-root.ts';
import { createProgram } from './program.ts';
import { runCommandLine, wantsJson } from './run-command-line.ts';
import { createFakeTerminal } from './testing/fake-terminal.ts';

async function run(...args: string[]) {
  const fake = createFakeTerminal({ json: wantsJson(args) });
  const exitCode = await runCommandLine(fake.terminal, args);
  return { exitCode, stdout: fake.stdout(), stderr: fake.stderr() };
}

/** Every command that does something, with its whole name. */
function leaves(command: Command, path = ''): { path: string; command: Command }[] {
  const children = command.commands.filter((child) => child.name() !== 'help');
  if (children.length === 0) return [{ path, command }];
  return children.flatMap((child) => leaves(child, `${path} ${child.name()}`.trim()));
}

const commands = leaves(createProgram(createFakeTerminal().terminal, () => undefined));

describe('the command line', () => {
  it('prints a help that was asked for, on standard output', async () => {
    const { exitCode, stdout, stderr } = await run('--help');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('Exit codes: 0 done');
  });

  it.each([
    [['oauth', 'login', 'acme/development', '--pin'], 'keystage oauth pin APP/ENV'],
    [['oauth', 'login', '--oauth1', '--paste=yes', 'acme/development'], 'keystage oauth login APP/ENV --headless'],
    [['oauth', 'pin', 'acme/development', '--headless'], '--no-browser prints its URL'],
    [['oauth', 'login', 'acme/development', '--bogus', '--', '--pin'], 'Add --help'],
  ])('says where what is looked for at the wrong place is (%s)', async (args, hint) => {
    const { exitCode, stderr } = await run(...args);
    expect({ exitCode, hint: stderr.includes(hint) }).toEqual({ exitCode: 2, hint: true });
  });

  it('suggests the command that was meant', async () => {
    expect(await run('statsu')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: "Error: Unknown command 'statsu'.\nDid you mean status?\n",
    });
  });

  it('says in JSON what is wrong with it, where JSON is asked for', async () => {
    const { exitCode, stdout, stderr } = await run('oauth', '--json');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'input/invalid' } });
  });

  it('prints the help of the command that is named, however deep', async () => {
    const { exitCode, stdout, stderr } = await run('help', 'oauth', 'login');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('Usage: keystage oauth login');
    expect((await run('help')).stdout).toContain('Exit codes: 0 done');
    expect((await run('help', 'oauth')).stdout).toContain('Usage: keystage oauth');
  });

  it.each([
    [['help', 'nothing'], "Error: Unknown command 'nothing'.\n"],
    [['help', 'statsu'], "Error: Unknown command 'statsu'.\nDid you mean status?\n"],
    [['help', 'oauth', 'logni'], "Error: Unknown command 'oauth logni'.\nDid you mean oauth login?\n"],
  ])('has no help for a command that is none: %j', async (args, said) => {
    const { exitCode, stdout, stderr } = await run(...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(said);
  });

  it.each([
    ['--passphrase-file', ['--passphrase-file', 'F', 'list']],
    ['--passphrase-file', ['--passphrase-file=F', 'list']],
    ['--yes-production', ['oauth', '--yes-production', 'login', 'a/b']],
  ])('says of %s that it stands after its command: %j', async (flag, args) => {
    const { exitCode, stderr } = await run(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`Write ${flag} after the command`);
  });

  it('does not say so of an option that no command has', async () => {
    expect((await run('--bogus', 'list')).stderr).not.toContain('after the command');
  });

  it.each([
    ['--add-callback', ['env', 'set', 'a/b']],
    ['--use-case', ['app', 'edit', 'a', '--passphrase-file', '/nonexistent']],
  ])('names options such as %s where nothing is said to change: %j', async (flag, args) => {
    const { exitCode, stderr } = await run(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Nothing was said to change.');
    expect(stderr).toContain(flag);
    expect(stderr).not.toContain('--passphrase-file');
  });

  it('takes --json for an option before -- only', () => {
    expect(wantsJson(['list', '--json'])).toBe(true);
    expect(wantsJson(['search', '--', '--json'])).toBe(false);
  });
});

describe('every command', () => {
  it.each(commands)('$path has a description, --json, and no option that takes a secret', ({ command }) => {
    expect(command.description()).not.toBe('');
    expect(command.options.map(({ long }) => long)).toContain('--json');
    // A flag by itself may have such a name; one that takes a word may not.
    const flags = command.options.filter(({ required, optional }) => required || optional).map(({ long }) => long);
    for (const flag of ['--passphrase', '--value', '--secret', '--token', '--client-secret']) {
      expect(flags).not.toContain(flag);
    }
  });

  it('and every option and exit code is in docs/cli.md', async () => {
    const docs = await readFile(join(findPackageRoot(), 'docs', 'cli.md'), 'utf8');
    for (const { path, command } of commands) {
      expect(docs).toContain(`keystage ${path}`);
      for (const { long } of command.options) expect(docs).toContain(long);
    }
    for (const code of Object.values(exitCodes)) expect(docs).toContain(`| ${code} `);
  });
});
